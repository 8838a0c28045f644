# Basalt in a container. CPU by default; `--build-arg GPU=true` takes the ONNX Runtime with CUDA, and NVIDIA's image of CUDA 13 with cuDNN 9.
#   docker build -t basalt .
#   docker run --rm -p 8080:8080 -v "$PWD/out:/out" basalt demo --out /out --urls http://0.0.0.0:8080
ARG GPU=false
# .NET 10 has images for Ubuntu, none for Debian.
ARG DOTNET=10.0-noble

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
ARG GPU
# gcc and patchelf fit TorchSharp's native library to the system during the build.
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc libc6-dev libstdc++-13-dev patchelf \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish harness/Basalt.Cli -c Release -p:Gpu=${GPU} -o /app

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET} AS gpu-false
FROM nvidia/cuda:13.0.0-cudnn-runtime-ubuntu24.04 AS gpu-true
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/*
COPY --from=mcr.microsoft.com/dotnet/aspnet:10.0-noble /usr/share/dotnet /usr/share/dotnet
ENV DOTNET_ROOT=/usr/share/dotnet

# hadolint ignore=DL3006
FROM gpu-${GPU} AS final
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg bubblewrap libgtk-3-0t64 libgomp1 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 basalt \
 && mkdir /out && chown basalt /out
COPY --from=build /app /app
COPY --from=build /source/datasets/tasks /basalt/datasets/tasks
COPY --from=build /source/agents/models /basalt/agents/models
ENV BASALT_HOME=/basalt
USER basalt
WORKDIR /out
EXPOSE 8080
ENTRYPOINT ["/app/basalt"]
CMD ["--help"]
