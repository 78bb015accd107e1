/**
 * Type facts from the registry's own schema, asked and compiled once per type and region (the index function does it for
 * what it indexes) and kept in memory and in the table. Where the registry cannot be asked, denies, throttles or does not
 * know the type, the bundled catalogue answers, and nothing is kept: the next look asks again.
 */
import { type CloudFormationClient, DescribeTypeCommand } from '@aws-sdk/client-cloudformation';
import { isCallableRegion } from '../../catalogue/partitions';
import type { Json } from '../../core/model/json';
import { GLOBAL } from '../../core/model/subject';
import type { TypeFacts } from '../../core/model/type-facts';
import type { TypeFactsReader } from '../../core/ports';
import { callRegion } from './call-region';
import type { FactsCache } from './dynamodb-facts-cache';

const REGISTRY_TYPE = /^[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+$/;
/** Custom resources, and the account settings, whose types are Asbuilt's own. */
const NOT_IN_REGISTRY = /^(?:Custom|Asbuilt)::/;

/** What makes facts; loaded where nothing is kept. */
export interface FactsMakers {
  readonly factsFromSchema: (schema: Json) => TypeFacts | null;
  readonly bundledFacts: (type: string) => TypeFacts;
}

export interface DescribeTypeOptions {
  /** Of the hub's own account. */
  readonly clientFor: (region: string) => CloudFormationClient;
  readonly cache: FactsCache;
  readonly loadMakers: () => Promise<FactsMakers>;
  readonly ownRegion: string;
}

export class DescribeTypeFactsReader implements TypeFactsReader {
  private readonly known = new Map<string, TypeFacts>();

  constructor(private readonly options: DescribeTypeOptions) {}

  async factsOf(type: string, region: string | null): Promise<TypeFacts> {
    if (!REGISTRY_TYPE.test(type) || NOT_IN_REGISTRY.test(type)) return this.bundled(type);
    const asked = callRegion(region ?? GLOBAL, this.options.ownRegion);
    // A host would be made of it.
    if (!isCallableRegion(asked)) return this.bundled(type);
    const key = `${asked}#${type}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const facts = (await this.options.cache.read(type, asked)) ?? (await this.fromRegistry(type, asked));
    if (facts === null) return this.bundled(type);
    this.known.set(key, facts);
    return facts;
  }

  private async bundled(type: string): Promise<TypeFacts> {
    return (await this.options.loadMakers()).bundledFacts(type);
  }

  private async fromRegistry(type: string, region: string): Promise<TypeFacts | null> {
    const { factsFromSchema } = await this.options.loadMakers();
    try {
      const command = new DescribeTypeCommand({ Type: 'RESOURCE', TypeName: type });
      const { Schema } = await this.options.clientFor(region).send(command);
      const schema: Json = JSON.parse(Schema ?? 'null');
      const facts = factsFromSchema(schema);
      if (facts !== null) await this.options.cache.write(type, region, facts);
      return facts;
    } catch {
      return null;
    }
  }
}
