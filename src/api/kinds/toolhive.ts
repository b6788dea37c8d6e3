/** The group of ToolHive's API, and its versions: the one that is stored first, then one that is served with a warning. */
export const toolhiveGroup = 'toolhive.stacklok.dev';
export const toolhiveVersions = ['v1beta1', 'v1alpha1'] as const;
export const deprecatedVersions = ['v1alpha1'] as const;

export const toolhiveAPIVersions: readonly string[] = toolhiveVersions.map(
  (version) => `${toolhiveGroup}/${version}`,
);

/** The kind of the servers that this function expands. */
export const virtualMCPServerKind = 'VirtualMCPServer';
