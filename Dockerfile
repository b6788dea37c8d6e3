# The image holds one executable and the C library. Build for other platforms with --platform: bun is taken for the
# target, and nothing runs under emulation.
FROM --platform=$BUILDPLATFORM docker.io/library/node:22-bookworm-slim@sha256:43ac6c60b8f89723f746e8a92ce91abd5017e627ce1ddfe4238355d3a30b772c AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY scripts/build-executable.mjs scripts/bundle.mjs scripts/notices.mjs scripts/components.mjs scripts/
COPY src src
ARG TARGETARCH
RUN npm run -s build:executable -- linux-${TARGETARCH:-amd64} && mv dist/expand-virtualmcpserver-* dist/expand-virtualmcpserver

FROM gcr.io/distroless/base-nossl-debian12:nonroot@sha256:be40c00dfabd86576d92666e87e406714d5618342de1a0c213ad232de255172e
# What a release knows of itself.
ARG REVISION="" CREATED="" SOURCE=""
LABEL org.opencontainers.image.title="expand-virtualmcpserver" \
      org.opencontainers.image.description="KRM function that adds what the ToolHive operator would create for a VirtualMCPServer" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.source="$SOURCE" \
      org.opencontainers.image.url="$SOURCE" \
      org.opencontainers.image.documentation="$SOURCE#readme"
COPY --chmod=0444 LICENSE NOTICE /licenses/
COPY --from=build --chmod=0555 /src/dist/expand-virtualmcpserver /usr/local/bin/expand-virtualmcpserver
# Callers run functions as nobody; a file system without write access and no network are enough.
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/expand-virtualmcpserver"]
