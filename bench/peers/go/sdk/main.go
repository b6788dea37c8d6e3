// The fixed job with the Go SDK for KRM functions: one Deployment from the template for each VirtualMCPServer.
package main

import (
	"os"
	"strings"

	"github.com/kptdev/krm-functions-sdk/go/fn"
)

func main() {
	template, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	add := func(list *fn.ResourceList) (bool, error) {
		for _, item := range list.Items {
			if item.GetKind() != "VirtualMCPServer" || !strings.HasPrefix(item.GetAPIVersion(), "toolhive.stacklok.dev/") {
				continue
			}
			names := strings.NewReplacer("SERVER_NAME", item.GetName(), "SERVER_NAMESPACE", item.GetNamespace())
			made, err := fn.ParseKubeObject([]byte(names.Replace(string(template))))
			if err != nil {
				return false, err
			}
			list.Items = append(list.Items, made)
		}
		return true, nil
	}
	os.Args = os.Args[:1]
	if err := fn.AsMain(fn.ResourceListProcessorFunc(add)); err != nil {
		os.Exit(1)
	}
}
