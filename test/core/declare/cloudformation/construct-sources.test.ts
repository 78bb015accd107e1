import { describe, expect, test } from '@jest/globals';
import { constructSources, sourceFileOf } from '../../../../core/declare/cloudformation/construct-sources';
import type { Json } from '../../../../core/model/json';

const created = (...data: readonly Json[]) => ({ type: 'aws:cdk:creationStack', data });

describe('the source files of constructs', () => {
  test('are where the app’s own code creates them', () => {
    const sources = constructSources({
      '/shop': [created('<anonymous> (/home/ana/shop/bin/app.ts:11:1)')],
      '/shop/Logs': [
        { type: 'aws:cdk:analytics:construct', data: {} },
        created(
          '...aws-cdk-lib...',
          'new Storage (/home/ana/shop/lib/storage.ts:12:5)',
          'new Shop (/home/ana/shop/lib/shop.ts:3:1)',
        ),
      ],
      '/shop/Logs/Resource': [
        created('...aws-cdk-lib...', '(no user code in 10 frames, use --stack-trace-limit to capture more)'),
      ],
      '/shop/Old': [
        { type: 'aws:cdk:logicalId', data: 'Old', trace: ['new Old (file:///home/ana/shop/lib/old.js:7:9)'] },
      ],
      '/shop/Library': [
        created('new Thing (/home/ana/shop/node_modules/thing/index.js:1:1)', '/home/ana/shop/lib/shop.ts:9:2'),
      ],
    });
    expect(sources).toEqual({
      shop: 'bin/app.ts:11',
      'shop/Logs': 'lib/storage.ts:12',
      'shop/Old': 'lib/old.js:7',
      'shop/Library': 'lib/shop.ts:9',
    });
    expect(sourceFileOf('shop/Logs', sources)).toBe('lib/storage.ts:12');
    expect(sourceFileOf('shop/Logs/Resource', sources)).toBe('lib/storage.ts:12');
    expect(sourceFileOf('shop/Logs/Policy', sources)).toBeNull();
    expect(sourceFileOf('__proto__', sources)).toBeNull();
    expect(sourceFileOf(null, sources)).toBeNull();
  });

  test('of one directory, and on Windows', () => {
    expect(
      constructSources({
        '/a': [created('x (C:\\shop\\lib\\a.ts:1:2)')],
        '/b': [created('y (C:\\shop\\bin\\b.ts:3:4)')],
      }),
    ).toEqual({
      a: 'lib/a.ts:1',
      b: 'bin/b.ts:3',
    });
    expect(constructSources({ '/a': [created('x (/one/a.ts:1:2)')], '/b': [created('y (/two/b.ts:3:4)')] })).toEqual({
      a: 'one/a.ts:1',
      b: 'two/b.ts:3',
    });
  });

  test.each<[string, unknown]>([
    ['a list', []],
    ['null', null],
    ['a text', 'text'],
    ['other members', { a: 1, '/b': 2, '/c': [null, 7, { type: 'aws:cdk:creationStack', data: 'text' }] }],
    ['frames of other forms', { '/a': [created(7, null, 'app.ts', 'x (app.ts:1:2)', `(/${'x'.repeat(5_000)}:1:2)`)] }],
  ])('are none in %s', (_name, metadata) => {
    expect(constructSources(metadata as never)).toEqual({});
  });
});
