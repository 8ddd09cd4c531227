.DEFAULT_GOAL := help
.PHONY: help verify fast format ci

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

verify: ## build and test everything
	./mvnw verify

fast: ## package without tests
	./mvnw -q -Pfast package

format: ## format sources and poms
	./mvnw -q spotless:apply

ci: ## what continuous integration runs
	.ci/run
