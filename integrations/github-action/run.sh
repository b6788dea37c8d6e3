#!/usr/bin/env bash
# What action.yml runs: the executable, from a release or as it is named, and a command with it. Its settings are those of the
# environment that action.yml sets; test/e2e/action.test.ts runs it as GitHub does.
set -euo pipefail

repository=OWNER/expand-virtualmcpserver@v0.1.0
repository=${repository%@*}
marker='<!-- expand-virtualmcpserver -->'
work=$(mktemp -d "${RUNNER_TEMP:-/tmp}/expand-virtualmcpserver-XXXXXX")

main() {
    local program=$EXECUTABLE
    [ -n "$program" ] || program=$(downloaded)
    local -a arguments=() paths=()
    # The last line of an input need not end.
    while IFS= read -r line; do [ -z "$line" ] || arguments+=("$line"); done <<<"$OPTIONS"
    while IFS= read -r line; do [ -z "$line" ] || paths+=("$line"); done <<<"$PATHS"
    local report=$work/report.md status=0
    case $COMMAND in
    check) check "$program" || status=$? ;;
    diff) difference "$program" || status=$? ;;
    render | explain) "$program" "$COMMAND" "${paths[@]}" "${arguments[@]}" | tee "$report" || status=$? ;;
    *)
        printf '::error::there is no command "%s": use check, diff, render or explain\n' "$COMMAND"
        exit 2
        ;;
    esac
    printf '%s\n' "exit-code=$status" "report=$report" >>"$GITHUB_OUTPUT"
    # That something differs is no failure.
    if [ "$COMMAND" = diff ] && [ "$status" -eq 1 ]; then status=0; fi
    return "$status"
}

# The executable of a release, when it has the sum that it must have.
downloaded() {
    local target file sum
    target=$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
    target=${target/x86_64/x64}
    target=${target/aarch64/arm64}
    case $target in mingw* | msys* | cygwin*) target=windows-x64.exe ;; esac
    file=expand-virtualmcpserver-$target
    gh release download "$VERSION" --repo "$repository" --dir "$work" --pattern "$file" --pattern SHA256SUMS >&2
    sum=$SHA256
    [ -n "$sum" ] || sum=$(awk -v file="$file" '$2 == file { print $1 }' "$work/SHA256SUMS")
    if ! (cd "$work" && echo "$sum  $file" | checksum >&2); then
        printf '::error::%s of %s has not the sum that it must have\n' "$file" "$VERSION" >&2
        exit 2
    fi
    chmod +x "$work/$file"
    printf '%s\n' "$work/$file"
}

checksum() { if command -v sha256sum >/dev/null; then sha256sum -c -; else shasum -a 256 -c -; fi; }

# Annotations beside the lines, and the report in the summary of the job.
check() {
    local code=0
    "$1" check "${paths[@]}" "${arguments[@]}" --format github || code=$?
    "$1" check "${paths[@]}" "${arguments[@]}" --format markdown >"$report" || true
    cat "$report" >>"$GITHUB_STEP_SUMMARY"
    return "$code"
}

difference() {
    local base=${BASE:-$PULL_REQUEST_BASE} code=0
    if [ -z "$base" ]; then
        echo '::error::diff needs the input `base` where there is no pull request'
        return 2
    fi
    # A pull request is checked out without its past: what is compared with is the state of one commit.
    git cat-file -e "$base^{commit}" 2>/dev/null || git fetch --quiet --depth 1 origin "$base"
    "$1" diff "${paths[@]}" --base "$base" "${arguments[@]}" --format markdown >"$report" || code=$?
    [ "$code" -le 1 ] || return "$code"
    [ -s "$report" ] || echo 'Nothing changes for any VirtualMCPServer.' >"$report"
    cat "$report"
    cat "$report" >>"$GITHUB_STEP_SUMMARY"
    if [ "$COMMENT" = true ] && [ -n "$PULL_REQUEST" ]; then comment "$code"; fi
    return "$code"
}

# One comment, which is renewed; none to begin with where nothing differs. GitHub takes 65,536 characters.
comment() {
    local comments=repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments id
    { printf '%s\n' "$marker" && head -c 60000 "$report"; } >"$work/comment.md"
    id=$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | head -n 1)
    if [ -n "$id" ]; then
        gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$work/comment.md"
    elif [ "$1" -eq 1 ]; then
        gh api --silent --method POST "$comments" --field "body=@$work/comment.md"
    fi
}

main
