/** Has a value the shape that a property or member asks for? A masked value has any: what it hides is not looked at. */
import { isJsonObject, type Json } from '../../model/json';
import { isMasked } from '../../model/known-value';

export function fitsShape(value: Json, shape: 'scalar' | 'scalarList' | 'scalarMap'): boolean {
  if (isMasked(value)) return true;
  switch (shape) {
    case 'scalar':
      return isScalar(value);
    case 'scalarList':
      return Array.isArray(value) && (value as readonly Json[]).every(isScalar);
    case 'scalarMap':
      return isJsonObject(value) && Object.values(value).every(isScalar);
  }
}

function isScalar(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || isMasked(value);
}
