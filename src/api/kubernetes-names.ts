/** Names as apimachinery's api/validate/content has them; the limits come first, so that no pattern meets a long text. */

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const keyName = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const dataKey = /^[-._a-zA-Z0-9]+$/;

/** A DNS subdomain of RFC 1123: the names of most objects. */
export function isSubdomain(name: string): boolean {
  return name.length <= 253 && subdomain.test(name);
}

/** A DNS label of RFC 1123: the names of namespaces. */
export function isLabel(name: string): boolean {
  return name.length <= 63 && label.test(name);
}

/** The key of a label, with or without a prefix; an annotation's once it is in lower case. */
export function isQualifiedName(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  return name.length <= 63 && keyName.test(name) && (slash < 0 || isSubdomain(key.slice(0, slash)));
}

export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && keyName.test(value));
}

/** A key of a ConfigMap or Secret. */
export function isDataKey(key: string): boolean {
  return key.length <= 253 && dataKey.test(key) && key !== '.' && !key.startsWith('..');
}
