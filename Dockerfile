# syntax=docker/dockerfile:1
#
#   docker build -t bastide .
#
# The image holds one program and the libraries of C that it is linked with: no shell, no package
# manager. It runs as user 65532 and writes to /data alone.

FROM node:22-bookworm-slim AS admin-ui
WORKDIR /src/admin-ui
COPY admin-ui/package.json admin-ui/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY admin-ui/ ./
RUN npm run build

FROM rust:1.95-bookworm AS server
WORKDIR /src
COPY . .
COPY --from=admin-ui /src/admin-ui/dist admin-ui/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --profile dist --locked --package bastide-server \
    && install -D target/dist/bastide /out/bastide \
    && install -d -m 0700 /out/data

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=server /out/bastide /usr/local/bin/bastide
COPY --from=server --chown=65532:65532 --chmod=0700 /out/data /data
ENV BASTIDE_DATA_DIR=/data \
    BASTIDE_PUBLIC__BIND=0.0.0.0:1337
USER 65532:65532
WORKDIR /data
VOLUME /data
# The content listener. The admin listener stays on loopback inside of the container unless
# BASTIDE_ADMIN__BIND and BASTIDE_ADMIN__ALLOWED_IPS say otherwise (docker-compose.yml).
EXPOSE 1337
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["/usr/local/bin/bastide", "health"]
ENTRYPOINT ["/usr/local/bin/bastide"]
CMD ["serve"]
