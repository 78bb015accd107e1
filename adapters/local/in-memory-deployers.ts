/** Who called for deployments, without a database. */
import { compareText } from '../../core/model/compare-text';
import type { Deployer } from '../../core/model/deployer';
import { addSeconds } from '../../core/model/time';

/** A stack's last update is noted some minutes after the call that began it, where a change set has to be made first. */
const DEPLOYER_SOUGHT_SECONDS = 600;

export class InMemoryDeployers {
  private readonly deployers: Deployer[] = [];

  async putDeployer(deployer: Deployer): Promise<void> {
    const known = this.deployers.findIndex((one) => deployerText(one) === deployerText(deployer));
    this.deployers.splice(known === -1 ? this.deployers.length : known, known === -1 ? 0 : 1, deployer);
  }

  async findDeployer(stack: Pick<Deployer, 'account' | 'region' | 'stackName'>, at: string): Promise<Deployer | null> {
    const from = addSeconds(at, -DEPLOYER_SOUGHT_SECONDS);
    const calls = this.deployers.filter(
      (one) =>
        one.account === stack.account &&
        one.region === stack.region &&
        one.stackName === stack.stackName &&
        one.at >= from &&
        one.at <= at,
    );
    return calls.sort((one, other) => compareText(deployerText(one), deployerText(other))).at(-1) ?? null;
  }
}

function deployerText({ account, region, stackName, at, by }: Deployer): string {
  return JSON.stringify([account, region, stackName, at, by]);
}
