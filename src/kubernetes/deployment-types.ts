/** Deployments but for what is in their pods. k8s.io/api v0.35.3, apps/v1/types.go, in the notation of `structTable`. */
export const deploymentTypes = `
DeploymentSpec replicas?:*int32 selector:*LabelSelector template:PodTemplateSpec strategy?:DeploymentStrategy
  minReadySeconds?:int32 revisionHistoryLimit?:*int32 paused?:bool progressDeadlineSeconds?:*int32
DeploymentStrategy type?:string rollingUpdate?:*RollingUpdateDeployment
RollingUpdateDeployment maxUnavailable?:*intOrString maxSurge?:*intOrString
`;
