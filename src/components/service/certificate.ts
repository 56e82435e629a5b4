import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { regionalEndpoint } from "../../model/service/http-service";
import { reshape } from "../common/component";
import type { ServiceSite } from "./site";

// Nobody asks for the record but ACM, now and at each renewal, so there is little to cache.
const validationTtlSeconds = 60;

/** A certificate, and its ARN for those who must wait until it is issued. */
export interface IssuedCertificate {
  certificate: aws.acm.Certificate;
  issuedArn: pulumi.Output<string>;
}

/**
 * A certificate in the service's region for the service's name and the regional one, proven by DNS.
 */
export function createCertificate(site: ServiceSite): IssuedCertificate {
  const { name, topology, region, tags, transform, child } = site;
  const { domain } = topology;
  const regional = regionalEndpoint(domain, region);
  const certificate = new aws.acm.Certificate(
    `${name}-certificate`,
    reshape(transform.certificate, {
      region,
      domainName: domain,
      subjectAlternativeNames: [regional],
      validationMethod: "DNS",
      tags,
    }),
    child,
  );
  const records = [
    // One record proves a name for the whole account, whatever the region, and every renewal asks
    // for it again (docs.aws.amazon.com/acm/latest/userguide/dns-validation.html). So each region's
    // replica writes the same one, and none may take it away from the others.
    createProof(site, certificate, domain, "service-proof", { ...child, retainOnDelete: true }),
    createProof(site, certificate, regional, "regional-proof", child),
  ];
  const validation = new aws.acm.CertificateValidation(
    `${name}-certificate-issued`,
    reshape(transform.certificateValidation, {
      region,
      certificateArn: certificate.arn,
      validationRecordFqdns: records.map((record) => record.fqdn),
    }),
    child,
  );
  return { certificate, issuedArn: validation.certificateArn };
}

function createProof(
  { name, topology, transform }: ServiceSite,
  certificate: aws.acm.Certificate,
  domain: string,
  part: string,
  options: pulumi.CustomResourceOptions,
): aws.route53.Record {
  const proof = certificate.domainValidationOptions.apply((options) => {
    const found = options.find((option) => option.domainName === domain);
    if (found === undefined) throw new Error(`the certificate asks for no proof of ${domain}`);
    return found;
  });
  return new aws.route53.Record(
    `${name}-${part}`,
    reshape(transform.proofRecord, {
      zoneId: topology.zone.id,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: validationTtlSeconds,
      allowOverwrite: true,
    }),
    options,
  );
}
