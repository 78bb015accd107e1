/**
 * Keeps the index fresh: one message is an event of a stack or an object as EventBridge delivers it, or an IndexMessage.
 * The backfill fans out by messages, so that the queue is the engine that scales: region by region, then source by source.
 */
import { assertNever } from '../../core/model/assert-never';
import { type BatchHandler, handleBatch } from '../handle-batch';
import type { IndexDependencies } from './dependencies';
import { backfill, indexRegion, pollStates } from './find-work';
import { indexObject, indexOne } from './index-one';
import { type IndexTask, readMessage } from './read-message';
import { pruneSource, sweep, sweepSource } from './sweep';

export type { IndexDependencies, TrailFinder } from './dependencies';

export function createIndexHandler(dependencies: IndexDependencies): BatchHandler {
  return handleBatch((body) => run(readMessage(body), dependencies), dependencies.reporter, dependencies.hide);
}

async function run(task: IndexTask, dependencies: IndexDependencies): Promise<void> {
  switch (task.kind) {
    case 'source':
      return indexOne(task.source, dependencies);
    case 'object':
      return indexObject(task, dependencies);
    case 'deployer':
      return (await dependencies.ports()).index.putDeployer(task.deployer);
    case 'backfill':
      return backfill(dependencies);
    case 'region':
      return indexRegion(task, dependencies);
    case 'states':
      return pollStates(dependencies);
    case 'sweep':
      return sweep(dependencies);
    case 'sweepSource':
      return sweepSource(task, dependencies);
    case 'prune':
      return pruneSource(task.source, dependencies);
    default:
      return assertNever(task);
  }
}
