#!/bin/sh
# The objects of a chart on stdin; the same on stdout, with what is made for each VirtualMCPServer in place of it. Arguments are
# further flags of `render`.
exec expand-virtualmcpserver render --with-source --source=remove "$@" -
