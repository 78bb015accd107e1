/** Words that stand on a scale of protection (filter strengths, enforcement modes): lower is weaker. */
import type { Json } from '../../model/json';
import type { WeakeningRule } from './assessment';

interface Scale {
  /** Of the property's name. */
  readonly name: RegExp;
  /** Of the type; absent: any. */
  readonly type?: RegExp;
  /** From no protection to most, lower case. */
  readonly words: readonly string[];
}

/** Each scale is an enumeration of the registry schemas (August 2026), ordered by what AWS's documentation says of it. */
const SCALES: readonly Scale[] = [
  { name: /Strength$/, words: ['none', 'low', 'medium', 'high'] },
  { name: /Action$/, type: /Guardrail/, words: ['none', 'anonymize', 'block'] },
  { name: /^(?:EnforcementMode|Mode)$/, type: /BedrockAgentCore|PolicyEngine|Policy$/, words: ['log_only', 'enforce'] },
  { name: /^HttpTokens$/, words: ['optional', 'required'] },
  { name: /^(?:NetworkMode|AppNetworkAccessType)$/, words: ['publicinternetonly|public', 'vpconly|vpc'] },
  {
    name: /^Auth(?:orization)?Type$/,
    words: ['none', 'api_key', 'aws_iam|custom_jwt|amazon_cognito_user_pools|jwt|custom|aws_lambda'],
  },
  { name: /^Scheme$/, words: ['internet-facing', 'internal'] },
  { name: /^ObjectOwnership$/, words: ['objectwriter', 'bucketownerpreferred', 'bucketownerenforced'] },
  { name: /^(?:Mode|TracingConfig)$/, words: ['passthrough', 'active'] },
  { name: /^MfaConfiguration$/, words: ['off', 'optional', 'on'] },
  { name: /^AdvancedSecurityMode$/, words: ['off', 'audit', 'enforced'] },
  { name: /^ImageTagMutability$/, words: ['mutable', 'immutable'] },
  { name: /^ModelApprovalStatus$/, words: ['approved', 'pendingmanualapproval', 'rejected'] },
  {
    name: /^(?:MinimumProtocolVersion|SecurityPolicy|TlsPolicy|TLSSecurityPolicy)$/,
    words: [
      'sslv3',
      'tlsv1',
      'tlsv1_2016|tls_1_0|policy-min-tls-1-0-2019-07',
      'tlsv1.1_2016',
      'tlsv1.2_2018|tls_1_2|policy-min-tls-1-2-2019-07',
      'tlsv1.2_2019',
      'tlsv1.2_2021',
      'tls_1_3',
    ],
  },
];

export const scaleRule: WeakeningRule = ({ type, name, difference }) => {
  for (const scale of SCALES) {
    if (!scale.name.test(name) || (scale.type !== undefined && !scale.type.test(type))) continue;
    const [before, after] = [rankOf(scale, difference.declared), rankOf(scale, difference.live)];
    if (before === null || after === null || before === after) continue;
    const [from, to] = [String(difference.declared), String(difference.live)];
    if (after < before) return { weakens: 'yes', because: `${name} was lowered from ${from} to ${to}.` };
    return { weakens: 'no', because: `${name} was raised from ${from} to ${to}.` };
  }
  return null;
};

function rankOf(scale: Scale, value: Json | undefined): number | null {
  if (typeof value !== 'string') return null;
  const rank = scale.words.findIndex((word) => word.split('|').includes(value.toLowerCase()));
  return rank === -1 ? null : rank;
}
