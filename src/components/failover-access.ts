import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { AccessRole } from "../model/access/access-role";
import { toldOfUseFaults } from "../model/access/break-glass-use";
import { accessPrincipalsFaults } from "../model/access/principals";
import { type Fault, fault, switchedFaults } from "../model/faults";
import { childNameFaults } from "../model/topology/child-name";
import { partitionIfAny } from "../model/topology/regions";
import { regionsOf } from "../model/topology/topology";
import { createAccessRole } from "./access/roles";
import type { AccessSite, FailoverAccessTransform } from "./access/site";
import { type BreakGlassUse, createUseRules } from "./access/use-rules";
import { refuse, tagsOf } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import { unreadableFaults } from "./plan/whole-outputs";

/** Who may run and see a failover. */
export interface FailoverAccessSpec {
  topology: ServiceTopology;
  /**
   * ARNs of the IAM users and roles who may run a failover: a user has to show a second factor, and
   * everybody has to say who they are by a source identity. A role needs `sts:SetSourceIdentity`
   * from its own policy too.
   * docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
   */
  operators: string[];
  /** ARNs of the IAM users and roles who may see how a service stands, and do a dry run. */
  observers: string[];
  /**
   * ARNs of the IAM users who may run a failover while nobody can become an operator: users whose
   * keys lie sealed outside AWS. They are asked neither for a second factor nor for a source
   * identity.
   */
  breakGlass: string[];
  /**
   * Whether roles may be operators though AWS tells nothing of a second factor in their sessions,
   * such as those of IAM Identity Center: whoever lets people into them has to ask for it. By
   * default only users may.
   *
   * @default false
   */
  rolesWithoutMfa?: boolean;
  /**
   * Region of IAM Identity Center, where people come from there; the plan keeps it. By default
   * nobody does.
   */
  ssoRegion?: string;
  /**
   * Who hears of each use of the break-glass role; by default nobody does.
   */
  breakGlassUse?: BreakGlassUse;
}

/** Who may run and see a failover, and the last word on what is created for it. */
export interface FailoverAccessArgs extends FailoverAccessSpec {
  transform?: FailoverAccessTransform;
}

/** What a {@link FailoverAccess} is made of. */
export interface FailoverAccessNodes {
  operatorRole: aws.iam.Role;
  observerRole: aws.iam.Role;
  breakGlassRole: aws.iam.Role;
  /** The rule of each region that tells of a use of the break-glass role; none by default. */
  useRuleByRegion: Record<string, aws.cloudwatch.EventRule>;
}

/**
 * Says who may run and who may see a failover: three roles that those may assume who are named, for
 * an hour at most.
 *
 * A {@link RecoveryPlan} that is given them gives them their rights, which are those of its own
 * names; without one they may do nothing. To assume one and to use it takes the STS and the
 * services of the regions that are asked: not Pulumi, not IAM Identity Center, not us-east-1, not
 * the region that is lost.
 *
 * Nothing here holds data, and so nothing stays. Roles cost nothing; `breakGlassUse` costs a rule a
 * region.
 *
 * @example
 * const access = new FailoverAccess("guide-access", {
 *   topology,
 *   operators: ["arn:aws:iam::123456789012:user/ada"],
 *   observers: ["arn:aws:iam::123456789012:role/developers"],
 *   breakGlass: ["arn:aws:iam::123456789012:user/guide-break-glass"],
 * });
 */
export class FailoverAccess extends pulumi.ComponentResource {
  /** ARN of the role that runs a failover. */
  readonly operatorRoleArn: pulumi.Output<string>;
  /** ARN of the role that only reads. */
  readonly observerRoleArn: pulumi.Output<string>;
  /** ARN of the role for the day on which nobody can become an operator. */
  readonly breakGlassRoleArn: pulumi.Output<string>;
  /** Region of IAM Identity Center, where it was named. */
  readonly ssoRegion?: string;
  /** The resources themselves. */
  readonly nodes: FailoverAccessNodes;

  constructor(name: string, args: FailoverAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:FailoverAccess", name, {}, opts);

    const label = `FailoverAccess "${name}"`;
    refuse(this, label, unreadableFaults(args));
    const { topology, operators, observers, breakGlass, ssoRegion, breakGlassUse } = args;
    refuse(this, label, serviceTopologyFaults(topology));
    refuse(this, label, accessFaults(name, args));

    const { service } = resolveTopology(topology);
    const siteOf = (role: string): AccessSite => ({
      name,
      tags: tagsOf(service, role, topology.tags),
      transform: args.transform ?? {},
      child: { parent: this },
    });
    const roleOf = (role: AccessRole, principals: readonly string[]) =>
      createAccessRole(siteOf(`${role}-role`), role, principals);
    const operatorRole = roleOf(AccessRole.Operator, operators);
    const observerRole = roleOf(AccessRole.Observer, observers);
    const breakGlassRole = roleOf(AccessRole.BreakGlass, breakGlass);

    this.operatorRoleArn = operatorRole.arn;
    this.observerRoleArn = observerRole.arn;
    this.breakGlassRoleArn = breakGlassRole.arn;
    if (ssoRegion) this.ssoRegion = ssoRegion;
    this.nodes = {
      operatorRole,
      observerRole,
      breakGlassRole,
      useRuleByRegion: breakGlassUse
        ? createUseRules(siteOf("break-glass-use"), {
            ...breakGlassUse,
            service,
            roleArn: breakGlassRole.arn,
          })
        : {},
    };
    this.registerOutputs({
      operatorRoleArn: this.operatorRoleArn,
      observerRoleArn: this.observerRoleArn,
      breakGlassRoleArn: this.breakGlassRoleArn,
      ...(ssoRegion && { ssoRegion }),
    });
  }
}

/** Everything that is wrong with a component whose topology is right. */
function accessFaults(
  name: string,
  { topology, rolesWithoutMfa, ssoRegion, breakGlassUse, ...named }: FailoverAccessArgs,
): Fault[] {
  const { primary, standbys, witness } = resolveTopology(topology);
  const regions = [...regionsOf({ primary, standbys }), witness];
  const uses = Object.keys(breakGlassUse?.topicArnsByRegion ?? {});
  const children = [
    ...Object.values(AccessRole).map((role) => `${name}-${role}-role`),
    ...uses.map((region) => `${name}-use-${region}`),
  ];
  return [
    ...childNameFaults(name, children),
    ...accessPrincipalsFaults({ ...named, rolesWithoutMfa: rolesWithoutMfa === true }, primary),
    ...(rolesWithoutMfa === undefined ? [] : switchedFaults("rolesWithoutMfa", rolesWithoutMfa)),
    ...(ssoRegion === undefined || partitionIfAny(ssoRegion) !== undefined
      ? []
      : [
          fault(
            "ssoRegion",
            `must be a region such as ${primary}, got ${JSON.stringify(ssoRegion)}`,
          ),
        ]),
    ...(breakGlassUse === undefined
      ? []
      : toldOfUseFaults("breakGlassUse", breakGlassUse, regions)),
  ];
}
