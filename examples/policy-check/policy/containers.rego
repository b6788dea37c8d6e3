package main

import rego.v1

# What our platform team asks of every container.

deny contains message if {
	input.kind == "Deployment"
	some container in input.spec.template.spec.containers
	not container.resources.limits.memory
	message := sprintf("%s: container %s has no memory limit", [input.metadata.name, container.name])
}

deny contains message if {
	input.kind == "Deployment"
	some container in input.spec.template.spec.containers
	endswith(container.image, ":latest")
	message := sprintf("%s: container %s runs %s", [input.metadata.name, container.name, container.image])
}

deny contains message if {
	input.kind == "Role"
	some rule in input.rules
	"*" in rule.verbs
	message := sprintf("%s: a rule allows every verb", [input.metadata.name])
}
