// The fixed job with kyaml's framework: one Deployment from the template for each VirtualMCPServer.
package main

import (
	"fmt"
	"os"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/fn/framework"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func main() {
	template, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	add := func(list *framework.ResourceList) error {
		for _, item := range list.Items {
			if item.GetKind() != "VirtualMCPServer" || !strings.HasPrefix(item.GetApiVersion(), "toolhive.stacklok.dev/") {
				continue
			}
			names := strings.NewReplacer("SERVER_NAME", item.GetName(), "SERVER_NAMESPACE", item.GetNamespace())
			made, err := yaml.Parse(names.Replace(string(template)))
			if err != nil {
				return err
			}
			list.Items = append(list.Items, made)
		}
		return nil
	}
	wire := &kio.ByteReadWriter{KeepReaderAnnotations: true, Reader: os.Stdin, Writer: os.Stdout}
	if err := framework.Execute(framework.ResourceListProcessorFunc(add), wire); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
