/**
 * Parts of network resources that have no id of their own, or none that their service can be asked for. Evidence: EC2 and
 * Elastic Load Balancing API references, the page of each call.
 */
import type { Json } from '../../../core/model/json';
import { unresolved } from '../../../core/model/known-value';
import { ownMember } from '../../../core/model/own-member';
import { listIn } from '../answer-list';
import { member } from '../ask-service';
import { PartUnknown, textOf } from './declared-parts';
import { orNull } from './or-null';
import type { ResourceReader } from './resource-reader';
import { shapeAnswer } from './shape-answer';

/** AWS::EC2::NetworkAclEntry: one number and direction of its list. */
export const readNetworkAclEntry: ResourceReader = async ({ ask, type, declared }) => {
  const NetworkAclId = declared.text('NetworkAclId');
  const number = declared.text('RuleNumber');
  const egress = declared.optionalText('Egress') ?? 'false';
  const call = ask.query('ec2', 'DescribeNetworkAcls', { 'NetworkAclId.1': NetworkAclId });
  const answer = await orNull(call, /^InvalidNetworkAclID\.NotFound$/);
  const [list] = answer === null ? [] : listIn(answer, 'networkAclSet', 'item');
  if (list === undefined) return { kind: 'absent' };
  const entry = listIn(list, 'entrySet', 'item').find(
    (one) => ownMember(one, 'ruleNumber') === number && ownMember(one, 'egress') === egress,
  );
  if (entry === undefined) return { kind: 'absent' };
  const sources = { NetworkAclId: () => NetworkAclId, Icmp: 'icmpTypeCode' };
  const live = shapeAnswer(type, { ...(entry as object) }, sources);
  // Where the protocol has no ports, or is not ICMP, EC2 keeps none of what is declared of them.
  const unanswered = ['PortRange', 'Icmp'].filter((name) => declared.has(name) && !Object.hasOwn(live, name));
  const meaningless = unanswered.filter((name) => !hasMeaning(name, textOf(live.Protocol)));
  const marked = meaningless.map((name): [string, Json] => [name, unresolved('it has no meaning for this protocol')]);
  return { kind: 'found', properties: { ...live, ...Object.fromEntries(marked) } };
};

const WITH_PORTS = ['6', '17'];
const ICMP = ['1', '58'];

function hasMeaning(property: string, protocol: string | null): boolean {
  return (property === 'Icmp' ? ICMP : WITH_PORTS).includes(protocol ?? '');
}

/**
 * AWS::ElasticLoadBalancingV2::ListenerCertificate: those of its certificates that the listener has. The listener's default
 * and further certificates are the listener's own, or other resources'.
 */
export const readListenerCertificate: ResourceReader = async ({ ask, declared }) => {
  const ListenerArn = declared.text('ListenerArn');
  const wanted = declared.list('Certificates');
  if (!wanted.some((one) => textOf(ownMember(one, 'CertificateArn')) !== null)) {
    throw new PartUnknown('it is read by its Certificates, which are not known');
  }
  const attached = new Set<string | null>();
  let marker: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const parameters: { [name: string]: string } = { ListenerArn, ...(marker === null ? {} : { Marker: marker }) };
    const call = ask.query('elasticloadbalancing', 'DescribeListenerCertificates', parameters);
    const answer = await orNull(call, /^ListenerNotFound(?:Exception)?$/);
    if (answer === null) return { kind: 'absent' };
    const result = member(answer, 'DescribeListenerCertificatesResult');
    for (const certificate of listIn(result, 'Certificates', 'member')) {
      if (ownMember(certificate, 'IsDefault') !== 'true')
        attached.add(textOf(ownMember(certificate, 'CertificateArn')));
    }
    marker = textOf(ownMember(result, 'NextMarker'));
    if (marker === null) break;
  }
  if (marker !== null) throw new Error('the listener has more pages of certificates than there can be');
  const arns = wanted.map((one) => textOf(ownMember(one, 'CertificateArn')));
  // One that is not known may be any that is attached and not declared here.
  const others = [...attached].filter((arn) => arn !== null && !arns.includes(arn));
  const Certificates = arns.flatMap((arn) => {
    const found = arn === null ? (others.shift() ?? null) : attached.has(arn) ? arn : null;
    return found === null ? [] : [{ CertificateArn: found }];
  });
  if (Certificates.length === 0 && !arns.includes(null)) return { kind: 'absent' };
  return { kind: 'found', properties: { ListenerArn, Certificates } };
};

const MOST_PAGES = 20;
