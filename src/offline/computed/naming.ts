import { type ComputeOutputs, hexOf, type Subject, uuidOf, zoneIdOf } from "./subject";

/** Names and certificates. */
export const naming: Record<string, ComputeOutputs> = {
  "aws:acm/certificate:Certificate": certificate,
  "aws:acm/certificateValidation:CertificateValidation": ({ hex }) => ({ id: uuidOf(hex(32)) }),
  "aws:route53/record:Record": (record) => {
    const name = (record.text("name") ?? "").replace(/\.$/, "");
    const set = record.text("setIdentifier");
    const parts = [record.text("zoneId"), name, record.text("type"), set];
    return { id: parts.filter((part) => part !== undefined).join("_"), fqdn: name };
  },
  "aws:route53/healthCheck:HealthCheck": (check) => {
    const id = uuidOf(check.hex(32));
    return { id, arn: `arn:${check.partition}:route53:::healthcheck/${id}` };
  },
  "aws:route53/zone:Zone": (zone) => {
    const id = zoneIdOf(zone.hex(20));
    const servers = ["com", "net", "org", "co.uk"].map(
      (top, index) => `ns-${index}.awsdns-0${index}.${top}`,
    );
    return {
      id,
      zoneId: id,
      name: zone.text("name") ?? zone.name,
      arn: `arn:${zone.partition}:route53:::hostedzone/${id}`,
      nameServers: servers,
      primaryNameServer: servers[0],
      comment: zone.inputs.comment ?? "Managed by Pulumi",
    };
  },
};

function certificate(subject: Subject) {
  const domain = subject.text("domainName") ?? "example.com";
  const others = Array.isArray(subject.inputs.subjectAlternativeNames)
    ? subject.inputs.subjectAlternativeNames.map(String)
    : [];
  const arn = subject.arn("acm", `certificate/${uuidOf(subject.hex(32))}`);
  return {
    id: arn,
    arn,
    domainName: domain,
    domainValidationOptions: [...new Set([domain, ...others])].map((name) =>
      validationOf(name, subject.account),
    ),
    keyAlgorithm: subject.inputs.keyAlgorithm ?? "RSA_2048",
    status: "PENDING_VALIDATION",
    subjectAlternativeNames: [...new Set([domain, ...others])],
    type: "AMAZON_ISSUED",
    validationEmails: [],
    notBefore: "",
    notAfter: "",
    pendingRenewal: false,
    renewalEligibility: "INELIGIBLE",
    renewalSummaries: [],
  };
}

/**
 * The record that proves a domain. It depends on account and domain only, so that certificates for
 * one domain in several regions share it, and a wildcard shares its parent's.
 * https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
function validationOf(domainName: string, account: string) {
  const base = domainName.replace(/^\*\./, "");
  const label = hexOf(`${account}|${base}`, 32);
  const target = `_${hexOf(`${account}|${base}|value`, 32)}.${hexOf(base, 10)}`;
  return {
    domainName,
    resourceRecordName: `_${label}.${base}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `${target}.acm-validations.aws.`,
  };
}
