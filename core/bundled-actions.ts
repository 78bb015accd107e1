/** What wildcards of policies stand for, by the bundled catalogue: for indexing and for the command line, not for a check. */
import { storedActions } from '../catalogue/iam-actions';
import { type IamActions, iamActionsIn } from './model/iam-actions';

let read: IamActions | null = null;

export const bundledActions: IamActions = {
  actionsOf(service) {
    read ??= iamActionsIn(storedActions());
    return read.actionsOf(service);
  },
};
