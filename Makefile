# Everything a fresh Debian or Ubuntu machine with a Swift toolchain needs:
#   make demo   install what is missing, build, run the main scenario into notebooks-out/
#   make test   install what is missing, build, run the tests
#   make lint   check the formatting

SWIFT ?= swift
PLAN := scenarios/growth-strategy-2021/plan.yaml
# Headers the build needs, and the Debian packages that bring them.
HEADERS := lapacke.h sha2.h zlib.h expat.h coin/Cbc_C_Interface.h
PACKAGES := liblapacke-dev libopenblas-dev libmd-dev zlib1g-dev libexpat1-dev coinor-libcbc-dev

.PHONY: demo test lint build system-packages
.DEFAULT_GOAL := build

demo: build
	@"$$($(SWIFT) build -c release --show-bin-path)/outturn" run $(PLAN)

build: system-packages
	@$(SWIFT) build -c release --product outturn --explicit-target-dependency-import-check error

# One BLAS thread: the sizes here are small, and two threads only make them slower.
test: system-packages lint
	@OPENBLAS_NUM_THREADS=1 $(SWIFT) test --disable-xctest \
	  --explicit-target-dependency-import-check error

lint:
	@$(SWIFT) format lint --strict -r Sources Tests Package.swift

system-packages:
	@sh .ci/system-packages "$(HEADERS)" "$(PACKAGES)"
