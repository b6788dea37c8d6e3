/** The annotations of a Deployment by which the operator sees that it has to be updated. */
export const hashAnnotations = {
  podTemplateSpec: 'toolhive.stacklok.io/podtemplatespec-hash',
  imagePullSecrets: 'toolhive.stacklok.io/imagepullsecrets-hash',
} as const;
