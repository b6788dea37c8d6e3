# The image holds one executable, and the licences of what is in it.
FROM --platform=$BUILDPLATFORM docker.io/library/node:22-bookworm-slim AS program
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY scripts/program.mjs scripts/later.mjs scripts/
COPY src src
RUN node scripts/program.mjs

FROM docker.io/library/rust:1-slim-bookworm AS executable
WORKDIR /src
COPY NOTICE ./
COPY native native
COPY --from=program /src/dist/program dist/program
RUN cd native && PROGRAM=/src/dist/program cargo build --release --locked --quiet --target "$(uname -m)-unknown-linux-gnu" \
    && mv target/*/release/expand-virtualmcpserver /

FROM scratch
LABEL org.opencontainers.image.title="expand-virtualmcpserver" \
      org.opencontainers.image.description="KRM function that adds what the ToolHive operator would create for a VirtualMCPServer" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY LICENSE NOTICE /
COPY --from=executable --chmod=0555 /expand-virtualmcpserver /usr/local/bin/expand-virtualmcpserver
# Callers run functions as nobody; a file system without write access and no network are enough.
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/expand-virtualmcpserver"]
