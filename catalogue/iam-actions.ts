/** The bundled actions of every service, read at first use. Throws where the catalogue was not generated. */
import type { StoredActions } from '../core/model/iam-actions';
import { readCatalogueFile } from './catalogue-file';

export function storedActions(): StoredActions {
  return readCatalogueFile<StoredActions>('actions.json');
}
