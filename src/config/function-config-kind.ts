/** The kind that the function is configured with. */
export const ownKind = 'ExpandVirtualMCPServer';
export const ownAPIVersion = 'fn.kpt.dev/v1alpha1';
