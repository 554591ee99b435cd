# syntax=docker/dockerfile:1
# The production form: one static binary on an empty, non-root image.

FROM node:20-alpine AS dashboard
WORKDIR /src/frontend/app
COPY frontend/app/package.json frontend/app/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend/app ./
RUN npm run build

FROM golang:1.26-alpine AS binary
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=dashboard /src/frontend/app/dist frontend/app/dist
# .git is left out of the build, so the version comes as an argument: --build-arg VERSION=$(git rev-parse --short=12 HEAD)
ARG VERSION=development
RUN CGO_ENABLED=0 go build -tags nomsgpack -trimpath -buildvcs=false -ldflags "-s -w -X main.built=${VERSION}" -o /parallax ./cmd/parallax \
 && mkdir -p /data

# Certificates of public authorities and no shell; time zones are inside the binary.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=binary /parallax /parallax
COPY --from=binary --chown=65532:65532 /data /data
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["/parallax", "healthy"]
ENTRYPOINT ["/parallax"]
CMD ["serve"]
