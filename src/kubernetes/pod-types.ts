/** Pod templates and what is in them but containers and volumes. k8s.io/api v0.35.3, core/v1/types.go, in the notation of `structTable`. */
export const podTypes = `
PodTemplateSpec metadata?:ObjectMeta spec:PodSpec
ObjectMeta name?:string generateName?:string namespace?:string labels?:map[]string annotations?:map[]string
  selfLink?:string uid?:string resourceVersion?:string generation?:int64 creationTimestamp?:time
  deletionTimestamp?:*time deletionGracePeriodSeconds?:*int64 ownerReferences?:[]OwnerReference(merge=uid)
  finalizers?:[]string(merge=) managedFields?:[]ManagedFieldsEntry
OwnerReference apiVersion:string kind:string name:string uid:string controller?:*bool blockOwnerDeletion?:*bool
ManagedFieldsEntry manager?:string operation?:string apiVersion?:string time?:*time fieldsType?:string
  fieldsV1?:*json subresource?:string
LabelSelector matchLabels?:map[]string matchExpressions?:[]LabelSelectorRequirement
LabelSelectorRequirement key:string operator:string values?:[]string
PodSpec serviceAccountName?:string serviceAccount?:string automountServiceAccountToken?:*bool
  imagePullSecrets?:[]LocalObjectReference(merge=name) priorityClassName?:string priority?:*int32
  preemptionPolicy?:*string runtimeClassName?:*string schedulerName?:string
  schedulingGates?:[]PodSchedulingGate(merge=name) nodeName?:string nodeSelector?:map[]string
  affinity?:*Affinity tolerations?:[]Toleration
  topologySpreadConstraints?:[]TopologySpreadConstraint(merge=topologyKey) hostname?:string subdomain?:string
  hostnameOverride?:*string setHostnameAsFQDN?:*bool hostNetwork?:bool hostPID?:bool hostIPC?:bool
  hostUsers?:*bool shareProcessNamespace?:*bool hostAliases?:[]HostAlias(merge=ip) dnsPolicy?:string
  dnsConfig?:*PodDNSConfig enableServiceLinks?:*bool os?:*PodOS restartPolicy?:string
  terminationGracePeriodSeconds?:*int64 activeDeadlineSeconds?:*int64 securityContext?:*PodSecurityContext
  readinessGates?:[]PodReadinessGate overhead?:map[]quantity resources?:*ResourceRequirements
  resourceClaims?:[]PodResourceClaim(merge,retainKeys=name) workloadRef?:*WorkloadReference
  initContainers?:[]Container(merge=name) containers:[]Container(merge=name)
  ephemeralContainers?:[]EphemeralContainer(merge=name) volumes?:[]Volume(merge,retainKeys=name)
LocalObjectReference name?:string
PodSchedulingGate name:string
Affinity nodeAffinity?:*NodeAffinity podAffinity?:*PodAffinity podAntiAffinity?:*PodAntiAffinity
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution?:*NodeSelector
  preferredDuringSchedulingIgnoredDuringExecution?:[]PreferredSchedulingTerm
NodeSelector nodeSelectorTerms:[]NodeSelectorTerm
NodeSelectorTerm matchExpressions?:[]NodeSelectorRequirement matchFields?:[]NodeSelectorRequirement
NodeSelectorRequirement key:string operator:string values?:[]string
PreferredSchedulingTerm weight:int32 preference:NodeSelectorTerm
PodAffinity requiredDuringSchedulingIgnoredDuringExecution?:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution?:[]WeightedPodAffinityTerm
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution?:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution?:[]WeightedPodAffinityTerm
PodAffinityTerm labelSelector?:*LabelSelector namespaces?:[]string topologyKey:string
  namespaceSelector?:*LabelSelector matchLabelKeys?:[]string mismatchLabelKeys?:[]string
WeightedPodAffinityTerm weight:int32 podAffinityTerm:PodAffinityTerm
Toleration key?:string operator?:string value?:string effect?:string tolerationSeconds?:*int64
TopologySpreadConstraint maxSkew:int32 topologyKey:string whenUnsatisfiable:string labelSelector?:*LabelSelector
  minDomains?:*int32 nodeAffinityPolicy?:*string nodeTaintsPolicy?:*string matchLabelKeys?:[]string
HostAlias ip:string hostnames?:[]string
PodDNSConfig nameservers?:[]string searches?:[]string options?:[]PodDNSConfigOption
PodDNSConfigOption name?:string value?:*string
PodOS name:string
PodSecurityContext runAsNonRoot?:*bool runAsUser?:*int64 runAsGroup?:*int64 fsGroup?:*int64
  fsGroupChangePolicy?:*string supplementalGroups?:[]int64 supplementalGroupsPolicy?:*string
  seLinuxOptions?:*SELinuxOptions windowsOptions?:*WindowsSecurityContextOptions sysctls?:[]Sysctl
  seccompProfile?:*SeccompProfile appArmorProfile?:*AppArmorProfile seLinuxChangePolicy?:*string
Sysctl name:string value:string
PodReadinessGate conditionType:string
PodResourceClaim name:string resourceClaimName?:*string resourceClaimTemplateName?:*string
WorkloadReference name:string podGroup:string podGroupReplicaKey?:string
`;
