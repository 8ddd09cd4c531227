.DEFAULT_GOAL := help
.PHONY: help verify fast format score fuzz bench worker ci

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
