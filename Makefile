# The two commands of the README: `make demo` and `make test`. Both install what is missing on Debian first.

PACKAGES := libsqlite3-dev libxml2-dev libdeflate-dev libzip-dev libarchive-dev zlib1g-dev libbrotli-dev libxlsxwriter-dev libssl-dev pkg-config poppler-utils poppler-data
ARCHIVE  := .build/release/archive
DEMO     := .build/demo.db
ROOT     := $(shell [ "$$(id -u)" -eq 0 ] || echo sudo)

.PHONY: demo test build package packages lint format clean

demo: build
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(ARCHIVE) ingest --db $(DEMO) Data/Reports || [ $$? -eq 1 ]
	@echo; echo "-- SQL on the archive: outcomes of the applications received"
	$(ARCHIVE) sql --db $(DEMO) "SELECT r.agency, r.year, a.natural_person, a.business, a.total FROM applications a JOIN reports r ON r.id = a.report_id WHERE a.outcome = 'received' ORDER BY r.agency, r.year"
	@echo; echo "-- year over year: what changed in 洪泽区 from 2023 to 2024"
	$(ARCHIVE) compare --db $(DEMO) applications.received.total applications.granted.total applications.concluded.total --agency 淮安市洪泽区人民政府 --years 2023-2024
	@echo; echo "The archive is $(DEMO). Next: $(ARCHIVE) diff --db $(DEMO) 淮安市洪泽区人民政府 2023 2024"

test: packages
	swift test --parallel

build: packages
	swift build -c release --product archive

# A .deb and a tarball in dist/ that need no Swift; Packaging/try tries them in a bare Debian root.
package: packages
	@dpkg-query -W -f '$${db:Status-Abbrev}' dpkg-dev 2>/dev/null | grep -q '^ii' || $(ROOT) apt-get install -y -qq --no-install-recommends dpkg-dev
	Packaging/package

packages:
	@missing=$$(for package in $(PACKAGES); do dpkg-query -W -f '$${db:Status-Abbrev}' $$package 2>/dev/null | grep -q '^ii' || echo $$package; done); \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null; then \
	    $(ROOT) apt-get update -qq && $(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi

lint:
	swift format lint --strict -r Sources Tests

format:
	swift format -i -r Sources Tests

clean:
	swift package clean
