.DEFAULT_GOAL := help
.PHONY: help verify fast format score fuzz bench worker ci images push prove sbom notes

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

verify: ## build and test everything
	./mvnw verify

fast: ## package without tests
	./mvnw -q -Pfast package

format: ## format sources and poms
	./mvnw -q spotless:apply

score: ## measure the reader on annotated sheets and rewrite docs/explanation/reader-scores.md
	./mvnw -q -pl tabular test -Dtest=ScoreTest -DargLine=-Dscore.write=true

FORMAT ?= xlsx-parts
SECONDS ?= 3600

fuzz: ## fuzz one format of the reader: make fuzz FORMAT=xlsx-parts SECONDS=3600
	tabular/fuzz $(FORMAT) $(SECONDS)

bench: ## measure the reader beside its bounds and peers; prints Markdown
	benchmarks/reader/run

worker: ## test the Cloudflare Worker and the catalogue site, the Worker against a real warehouse
	deploy/cloudflare/worker/check

ci: ## what continuous integration runs
	.ci/run

IMAGES ?= datawarp
VERSION ?= latest
JRE_IMAGE ?= eclipse-temurin:25-jre
SERVICES := ingest-service registry-service query-mcp-service export-service governance-service

images: fast ## make the images: make images IMAGES=datawarp VERSION=latest JRE_IMAGE=eclipse-temurin:25-jre
	for service in $(SERVICES); do \
	  docker build -q -t $(IMAGES)/$$service:$(VERSION) --build-arg BASE=$(JRE_IMAGE) --build-arg SERVICE=$$service \
	    -f deploy/compose/images/service.Dockerfile . || exit 1; done
	docker build -q -t $(IMAGES)/tools:$(VERSION) --build-arg BASE=$(JRE_IMAGE) -f deploy/compose/images/tools.Dockerfile .

push: ## push the images that were made
	for image in $(SERVICES) tools; do docker push $(IMAGES)/$$image:$(VERSION) || exit 1; done

prove: ## bring compose up, kill each service in turn, and shut it down
	deploy/compose/prove

sbom: ## write target/bom.json and target/bom.xml: every component (CycloneDX)
	./mvnw -q -Pfast org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom -DexcludeArtifactId=testing

notes: ## print the notes of the next release
	.github/release-notes Unreleased
