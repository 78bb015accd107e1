import { describe, expect, test } from '@jest/globals';
import { plainText, plainWords } from '../../catalogue/words';

describe('the words of a name', () => {
  test.each([
    ['DBInstances', ['db', 'instance']],
    ['VPCEndpoint', ['vpc', 'endpoint']],
    ['VpcEndpoint', ['vpc', 'endpoint']],
    ['ClusterCapacityProviderAssociations', ['cluster', 'capacity', 'provider', 'association']],
    ['LoggingConfiguration', ['log', 'config']],
    ['RepositoryPolicies', ['repository', 'policy']],
    ['VpcAccess', ['vpc', 'access']],
    ['EmailAddress', ['email', 'address']],
    ['vpc-connection', ['vpc', 'connection']],
    ['__proto__', ['proto']],
    ['', []],
  ])('%j has the words %j', (name, expected) => expect(plainWords(name)).toEqual(expected));

  test.each([
    ['ConfigurationSet', 'configset'],
    ['configurationset', 'configset'],
    ['bot channel', 'botchannel'],
  ])('%j without gaps is %j', (name, expected) => expect(plainText(name)).toBe(expected));
});
