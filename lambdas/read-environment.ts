/** Reads a function's environment. A missing name is a fault of the deployment and is named. */
import type { EnvironmentName } from '../contract/environment-names';
import { AsbuiltError } from '../core/errors';

export function requireEnvironment(name: EnvironmentName): string {
  const value = optionalEnvironment(name);
  if (value === null) throw new AsbuiltError('ConfigurationInvalid', `the environment variable ${name} is not set`);
  return value;
}

export function optionalEnvironment(name: EnvironmentName): string | null {
  const value = process.env[name];
  return value === undefined || value === '' ? null : value;
}

/** The JSON value of a variable; its shape is checked where the configuration is validated, at synth time. */
export function jsonEnvironment<T>(name: EnvironmentName): T {
  const text = requireEnvironment(name);
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new AsbuiltError('ConfigurationInvalid', `the environment variable ${name} is not JSON`, { cause });
  }
}

/** The region the function runs in, which Lambda sets. */
export function ownRegion(): string {
  const region = process.env.AWS_REGION;
  if (region === undefined || region === '') {
    throw new AsbuiltError('ConfigurationInvalid', 'the environment variable AWS_REGION is not set');
  }
  return region;
}
