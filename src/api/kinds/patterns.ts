import type { Pattern } from '../node.ts';

/** Go's durations without a sign, and without the other letter mu that Go takes. */
export const goDuration: Pattern = {
  test: /^([0-9]+(\.[0-9]+)?(ns|us|\u00b5s|ms|s|m|h))+$/u,
  what: 'a duration such as `30s`, `1m30s` or `1.5h`',
};

export const httpUrlNoSlash: Pattern = {
  test: /^https?:\/\/[^\t\n\f\r ?#]+[^/\t\n\f\r ?#]$/u,
  what: 'an http:// or https:// URL without query, fragment, blanks or a slash at its end',
};

export const httpsUrlNoSlash: Pattern = {
  test: /^https:\/\/[^\t\n\f\r ?#]+[^/\t\n\f\r ?#]$/u,
  what: 'an https:// URL without query, fragment, blanks or a slash at its end',
};

export const httpsUrlNoQuery: Pattern = {
  test: /^https:\/\/[^\t\n\f\r ?#]+$/u,
  what: 'an https:// URL without query, fragment or blanks',
};

export const httpsAuthority: Pattern = {
  test: /^https:\/\/[^\t\n\f\r ?#@]+[^/\t\n\f\r ?#@]$/u,
  what: 'an https:// URL without user, query, fragment, blanks or a slash at its end',
};

export const httpUrl: Pattern = { test: /^https?:\/\/[^\n]*$/u, what: 'an http:// or https:// URL' };

export const httpUrlStart: Pattern = { test: /^https?:\/\//u, what: 'an http:// or https:// URL' };

export const httpsUrl: Pattern = { test: /^https:\/\/[^\n]*$/u, what: 'an https:// URL' };

/** RFC 6749 section 3.3. */
export const oauthScope: Pattern = {
  test: /^[\x21\x23-\x5b\x5d-\x7e]+$/u,
  what: 'one scope: printable ASCII without blanks, quotes or backslashes',
};

export const dnsLabel: Pattern = {
  test: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/u,
  what: 'lower-case letters, digits and hyphens, with a letter or digit at both ends',
};

export const claimName: Pattern = {
  test: /^([a-zA-Z_][a-zA-Z0-9_]*)?$/u,
  what: 'the name of a claim: letters, digits and underscores, not starting with a digit',
};

export const cedarIdentifier: Pattern = {
  test: /^[A-Za-z_][A-Za-z0-9_]*$/u,
  what: 'a Cedar identifier: letters, digits and underscores, not starting with a digit',
};

export const decimal: Pattern = {
  test: /^([0-9]*[.])?[0-9]+$/u,
  what: 'a decimal number such as `0.5`, in quotes',
};

export const samplingRate: Pattern = {
  test: /^(0(\.[0-9]+)?|1(\.0+)?)$/u,
  what: 'a number from 0 to 1 such as `0.05`, in quotes',
};

export const headerValue: Pattern = {
  test: /^[^\x00-\x08\x0a-\x1f\x7f]*$/u,
  what: 'a header value without control characters',
  secret: true,
};

export const roleArn: Pattern = {
  test: /^arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role\/[0-9A-Za-z_+=,.@\-/]+$/u,
  what: 'the ARN of an IAM role such as `arn:aws:iam::123456789012:role/name`',
};

export const awsRegion: Pattern = {
  test: /^[a-z]{2}(-[a-z]+)+-[0-9]+$/u,
  what: 'an AWS region such as `eu-central-1`',
};

export const entraTenant: Pattern = {
  test: /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,})$/u,
  what: 'the id of a tenant (a UUID) or its domain',
};

export const subjectTokenType: Pattern = {
  test: /^(access_token|id_token|jwt|urn:ietf:params:oauth:token-type:(access_token|id_token|jwt))?$/u,
  what: '`access_token`, `id_token`, `jwt` or the URN of one of them',
};
