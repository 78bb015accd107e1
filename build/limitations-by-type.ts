/**
 * Writes docs/limitations-by-type.md out of the bundled rows of the registry and the readers of services' own calls.
 * `npx tsx build/limitations-by-type.ts` writes it anew; a test says when it is not in step.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_READERS_OF_TYPES } from '../adapters/aws/live-readers/own-readers';
import { bundledLimitations, limitationsLine } from '../catalogue/type-limitations';

export const LIMITATIONS_PAGE = join(__dirname, '..', 'docs', 'limitations-by-type.md');

export function limitationsPage(): string {
  const limits = bundledLimitations(OWN_READERS_OF_TYPES);
  const unread = limits.filter(({ unreadable }) => unreadable);
  const partly = limits.filter(({ unreadable }) => !unreadable);
  return `# What is not compared, type by type

Generated: see "What is not compared of a type" in [CONTRIBUTING](../CONTRIBUTING.md). It lists what AWS's registry says of its types
(August 2026); a type that is not listed is compared whole, as far as it can be known beforehand. What an account's own registry
says goes before it: \`npx asbuilt limitations --schemas FILE\`. What was not compared of your own resources, \`npx asbuilt status\` counts.

Custom resources (\`Custom::*\`, \`AWS::CloudFormation::CustomResource\`) have no model in the cloud; wait conditions and macros have no state after
a deployment. Types of private or third-party extensions are compared by the facts of their own schema.

## Not read: the registry has no read handler, and Asbuilt no reader of its own (${unread.length} types)

${unread.map(({ type }) => `- \`${type}\``).join('\n')}

## Compared but for some properties (${partly.length} types)

What is never returned is compared all the same where a read does return it.

${partly.map((one) => `- ${limitationsLine(one, (name) => `\`${name}\``)}`).join('\n')}
`;
}

if (require.main === module) writeFileSync(LIMITATIONS_PAGE, limitationsPage());
