/** Containers and what is in them but volumes. k8s.io/api v0.35.3, core/v1/types.go, in the notation of `structTable`. */
export const containerTypes = `
Container name:string image?:string imagePullPolicy?:string restartPolicy?:*string
  restartPolicyRules?:[]ContainerRestartRule command?:[]string args?:[]string workingDir?:string
  ports?:[]ContainerPort(merge=containerPort) envFrom?:[]EnvFromSource env?:[]EnvVar(merge=name)
  resources?:ResourceRequirements resizePolicy?:[]ContainerResizePolicy
  volumeMounts?:[]VolumeMount(merge=mountPath) volumeDevices?:[]VolumeDevice(merge=devicePath)
  startupProbe?:*Probe livenessProbe?:*Probe readinessProbe?:*Probe lifecycle?:*Lifecycle
  terminationMessagePath?:string terminationMessagePolicy?:string securityContext?:*SecurityContext stdin?:bool
  stdinOnce?:bool tty?:bool
EphemeralContainer name:string targetContainerName?:string image?:string imagePullPolicy?:string
  restartPolicy?:*string restartPolicyRules?:[]ContainerRestartRule command?:[]string args?:[]string
  workingDir?:string ports?:[]ContainerPort(merge=containerPort) envFrom?:[]EnvFromSource
  env?:[]EnvVar(merge=name) resources?:ResourceRequirements resizePolicy?:[]ContainerResizePolicy
  volumeMounts?:[]VolumeMount(merge=mountPath) volumeDevices?:[]VolumeDevice(merge=devicePath)
  startupProbe?:*Probe livenessProbe?:*Probe readinessProbe?:*Probe lifecycle?:*Lifecycle
  terminationMessagePath?:string terminationMessagePolicy?:string securityContext?:*SecurityContext stdin?:bool
  stdinOnce?:bool tty?:bool
ContainerPort name?:string hostPort?:int32 containerPort:int32 protocol?:string hostIP?:string
EnvFromSource prefix?:string configMapRef?:*ConfigMapEnvSource secretRef?:*SecretEnvSource
ConfigMapEnvSource name?:string optional?:*bool
SecretEnvSource name?:string optional?:*bool
EnvVar name:string value?:string valueFrom?:*EnvVarSource
EnvVarSource fieldRef?:*ObjectFieldSelector resourceFieldRef?:*ResourceFieldSelector
  configMapKeyRef?:*ConfigMapKeySelector secretKeyRef?:*SecretKeySelector fileKeyRef?:*FileKeySelector
ObjectFieldSelector apiVersion?:string fieldPath:string
ResourceFieldSelector containerName?:string resource:string divisor:quantity
ConfigMapKeySelector name?:string key:string optional?:*bool
SecretKeySelector name?:string key:string optional?:*bool
FileKeySelector volumeName:string path:string key:string optional?:*bool
ResourceRequirements requests?:map[]quantity limits?:map[]quantity claims?:[]ResourceClaim
ResourceClaim name:string request?:string
ContainerResizePolicy resourceName:string restartPolicy:string
ContainerRestartRule action?:string exitCodes?:*ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator?:string values?:[]int32
VolumeMount name:string mountPath:string subPath?:string subPathExpr?:string readOnly?:bool
  recursiveReadOnly?:*string mountPropagation?:*string
VolumeDevice name:string devicePath:string
Probe exec?:*ExecAction httpGet?:*HTTPGetAction tcpSocket?:*TCPSocketAction grpc?:*GRPCAction
  initialDelaySeconds?:int32 periodSeconds?:int32 timeoutSeconds?:int32 successThreshold?:int32
  failureThreshold?:int32 terminationGracePeriodSeconds?:*int64
Lifecycle postStart?:*LifecycleHandler preStop?:*LifecycleHandler stopSignal?:*string
LifecycleHandler exec?:*ExecAction httpGet?:*HTTPGetAction tcpSocket?:*TCPSocketAction sleep?:*SleepAction
ExecAction command?:[]string
HTTPGetAction path?:string port:intOrString host?:string scheme?:string httpHeaders?:[]HTTPHeader
HTTPHeader name:string value:string
TCPSocketAction port:intOrString host?:string
GRPCAction port:int32 service:*string
SleepAction seconds:int64
SecurityContext runAsNonRoot?:*bool runAsUser?:*int64 runAsGroup?:*int64 privileged?:*bool
  allowPrivilegeEscalation?:*bool readOnlyRootFilesystem?:*bool capabilities?:*Capabilities
  seLinuxOptions?:*SELinuxOptions windowsOptions?:*WindowsSecurityContextOptions procMount?:*string
  seccompProfile?:*SeccompProfile appArmorProfile?:*AppArmorProfile
Capabilities add?:[]string drop?:[]string
SELinuxOptions user?:string role?:string type?:string level?:string
WindowsSecurityContextOptions gmsaCredentialSpecName?:*string gmsaCredentialSpec?:*string runAsUserName?:*string
  hostProcess?:*bool
SeccompProfile type:string localhostProfile?:*string
AppArmorProfile type:string localhostProfile?:*string
`;
