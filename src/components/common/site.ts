import type * as pulumi from "@pulumi/pulumi";

/**
 * Where a component builds: what every builder of children takes first.
 *
 * A room whose builders all need something more extends it (`NetworkSite`, `ServiceSite`); what one
 * builder needs is its second argument.
 */
export interface Site<Slots = object> {
  /** The component's name, with which the names of all its children begin. */
  name: string;
  region: string;
  /** Tags of what is built here: the role's, the service's and the caller's own. */
  tags: Record<string, string>;
  /** The caller's last word on children, one slot a kind. */
  transform: Slots;
  /** Options of what goes with the component. */
  child: pulumi.CustomResourceOptions;
  /** Options of what stays when the component goes. */
  kept: pulumi.CustomResourceOptions;
}
