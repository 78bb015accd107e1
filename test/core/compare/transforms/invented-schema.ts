/** A registry schema of an invented type, with a transform of each published form and each known trap. */
import type { Json } from '../../../../core/model/json';

const text = { type: 'string' };
const TYPE = 'Example::Shop::Stall';

export const INVENTED_SCHEMA: Json = {
  typeName: TYPE,
  properties: {
    Name: text,
    Owner: text,
    Awning: text,
    KeyId: text,
    AnyKey: text,
    Role: text,
    Version: text,
    Options: text,
    Note: text,
    Window: text,
    Empty: { type: 'array', items: text },
    Weight: { type: 'integer' },
    Area: { type: 'integer' },
    Width: { type: 'integer' },
    Lights: { type: 'boolean' },
    Power: text,
    Shape: {
      type: 'object',
      properties: { Kind: text, Parts: { type: 'array', items: { type: 'object', properties: { Role: text } } } },
    },
    Doors: {
      type: 'array',
      insertionOrder: false,
      items: {
        type: 'object',
        properties: {
          Protocol: text,
          FromPort: { type: 'integer' },
          Size: text,
          Lock: { type: 'object', properties: { Model: text } },
        },
      },
    },
    Fields: {
      type: 'array',
      insertionOrder: false,
      items: { type: 'object', properties: { Name: text, Kind: text }, required: ['Name'] },
    },
    Slow: text,
    Broken: text,
  },
  propertyTransform: {
    '/properties/Name': 'Name $OR $join([Name, "."]) $OR $lowercase(Name)',
    'properties/Owner':
      '$split(Owner, ":")[-1] $OR $join(["((arn:.*:guild:.*:[0-9]{12}:member)|([0-9]{12}:member)):", $split(Owner, ":")[-1]])',
    '/properties/Awning': '"striped"',
    '/properties/KeyId': '$join(["arn:aws[-a-z]*:kms:[a-z]{2}-[a-z]{4,9}-[1-3]{1}:[0-9]{12}:key/", KeyId])',
    '/properties/AnyKey': '"arn:aws[-a-z]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+"',
    '/properties/Role': '$split(Role, "role/")[-1] $OR $join(["arn:aws[-a-z]*:iam::[0-9]{12}:role/", Role])',
    '/properties/Version': '$join([$string(Version), ".*"])',
    '/properties/Options': '$join([".*", Options, ".*"])',
    '/properties/Note': '$join(["[[]SHOP-[0-9A-Z]{4}[]] ", Note])',
    '/properties/Window':
      '($part := $match(Window, /^([0-9]{2}):([0-9]{2}).*$/).groups; $join([$part[0], ":", $part[1], ":00Z"]))',
    '/properties/Empty': 'Empty=[] ? null : Empty',
    '/properties/Weight': 'Weight * 1000',
    '/properties/Area': '$exists(Width) ? Width * Width : 0',
    '/properties/Lights': '$lowercase($string(Power)) in ["mains"] ? Lights : false',
    '/properties/Shape': 'Shape.Kind = "round" ? $ ~> | $.Shape | {"Parts": [Parts, {"Role": "hub"}]} | : Shape',
    '/properties/Doors/*/FromPort': '$lowercase(Protocol) in ["imcp", "tcp", "udp", "imcp"] ? FromPort : -1',
    '/properties/Doors/*/Size': '$uppercase(Size)',
    '/properties/Doors/*/Lock/Model': '$join(["Lock:", Model])',
    '/properties/Fields/*/Name': '"custom:" & Name',
    '/properties/Slow': '$match(Slow, /^(a+)+$/).match',
    '/properties/Broken': '$join([Broken, ',
  },
  handlers: { read: { permissions: [] } },
};
