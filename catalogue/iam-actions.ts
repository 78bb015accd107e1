/** The bundled actions of every service, read at first use. */
import { type IamActions, iamActionsIn, type StoredActions } from '../core/model/iam-actions';
import { readCatalogueFile } from './catalogue-file';

let read: IamActions | null = null;

/** Throws where the catalogue was not generated. */
export const bundledActions: IamActions = {
  actionsOf(service) {
    read ??= iamActionsIn(readCatalogueFile<StoredActions>('actions.json'));
    return read.actionsOf(service);
  },
};
