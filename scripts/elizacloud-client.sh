#!/bin/sh
# Eliza Cloud from any POSIX shell, with curl and awk alone: for machines without Node. docs/cli.md tells more.
# It speaks to the running app, which keeps the key, else to the cloud with the key in ELIZACLOUD_API_KEY.
# A key or token never stands on a command line, where every user of the machine could read it: curl gets it on standard input.
set -eu
LC_ALL=C
export LC_ALL

usage() {
  cat <<'HELP'
Usage: elizacloud-client.sh [--json] <command>

  status                        who is signed in
  credits                       the balance in US dollars
  login [--no-browser]          sign in through the browser (needs the app)
  logout                        sign out of the app
  topup <amount> [--no-browser] buy credit by card (needs the app)
  agents list                   the agents
  agents create <name>          make one; it is not started by this
  agents connect <agent>        start it and connect the app to it (needs the app)
  agents resume <agent>         start it
  agents suspend <agent>        stop it and keep it
  agents delete <agent> --yes   delete it with its backups
  agents logs <agent> [lines]   the end of its log
  containers list               the containers
  containers show <container>   all about one
  containers logs <container> [lines]
  containers deploy <name> <image> [port] --yes
                                deploy one; without --yes only the price is told
  containers delete <container> <name>
                                delete it; its name stands for the confirmation
  chat <agent> [text]           say something; without text, or with -, standard input is sent
  api                           address of the app's local API

<agent> and <container> are an id, or a name that only one has. --json prints the answer as it came.

Environment: ELIZACLOUD_API_KEY, ELIZACLOUD_BASE_URL; for the app ELIZA_API_TOKEN (else the
keychain is asked) and ELIZA_DESKTOP_DATA_DIR.
Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 not signed in, 4 not enough credit,
5 rate limited, 6 offline or the app is not running, 7 not possible with a key.

Examples:
  ./elizacloud-client.sh status
  ./elizacloud-client.sh agents list
  ./elizacloud-client.sh chat agent-id "Hello!"
HELP
}

# $1 exit code, $2 one sentence
fail() {
  printf '%s\n' "$2" >&2
  exit "$1"
}

wrong() { fail 2 "$1 elizacloud-client.sh --help tells more."; }

# --- JSON, by awk: no more than these answers need ---

# shellcheck disable=SC2016  # awk's own fields, not the shell's
JSON_READER='
function skip() { while (i <= n && index(" \t\r\n", substr(s, i, 1))) i++ }
function hex(h,  v, k) { for (k = 1; k <= 4; k++) v = v * 16 + index("0123456789abcdef", tolower(substr(h, k, 1))) - 1; return v }
function utf8(c) {
  if (c < 128) return sprintf("%c", c)
  if (c < 2048) return sprintf("%c%c", 192 + int(c / 64), 128 + c % 64)
  if (c < 65536) return sprintf("%c%c%c", 224 + int(c / 4096), 128 + int(c / 64) % 64, 128 + c % 64)
  return sprintf("%c%c%c%c", 240 + int(c / 262144), 128 + int(c / 4096) % 64, 128 + int(c / 64) % 64, 128 + c % 64)
}
function str(  out, c, code, from) {
  i++
  while (i <= n) {
    from = i
    while (i <= n && (c = substr(s, i, 1)) != "\"" && c != "\\") i++
    out = out substr(s, from, i - from)
    if (c == "\"") { i++; return out }
    c = substr(s, i + 1, 1); i += 2
    if (c == "n") out = out "\n"
    else if (c == "t") out = out "\t"
    else if (c == "u") {
      code = hex(substr(s, i, 4)); i += 4
      if (code >= 55296 && code < 56320 && substr(s, i, 2) == "\\u") { code = 65536 + (code - 55296) * 1024 + hex(substr(s, i + 2, 4)) - 56320; i += 6 }
      out = out utf8(code)
    }
    else if (index("\"\\/", c)) out = out c
  }
  return out
}
function value(path,  c, k, from) {
  skip(); c = substr(s, i, 1)
  if (c == "{" || c == "[") {
    i++; skip()
    if (index("}]", substr(s, i, 1))) { i++; return }
    for (k = 0; i <= n; k++) {
      if (c == "{") { skip(); from = str(); skip(); i++ } else from = k
      value(path "." from); skip(); i++
      if (substr(s, i - 1, 1) != ",") return
    }
    return
  }
  if (c == "\"") { found(path, str()); return }
  from = i
  while (i <= n && index(",]} \t\r\n", substr(s, i, 1)) == 0) i++
  c = substr(s, from, i - from)
  if (i == from) i++
  if (c != "null") found(path, c)
}
{ s = s sep $0; sep = "\n" }
END { i = 1; n = length(s); value(""); done() }
'

# One field of the JSON on standard input by its path, such as .error.message; nothing when it is not there.
field() {
  awk -v wanted="$1" 'function found(p, v) { if (p == wanted) printf "%s", v } function done() {}'"$JSON_READER"
}

# What a terminal shows must not steer it.
plain() { tr -d '\000-\010\013-\037\177'; }

# Three fields of each entry of a list in the JSON on standard input, separated by tabs: $1 path of the list, $2 to $4 fields.
rows_of() {
  LIST=$1. A=$2 B=$3 C=$4 awk 'function found(p, v,  part, k) {
      if (index(p, ENVIRON["LIST"]) != 1) return
      k = split(substr(p, length(ENVIRON["LIST"]) + 1), part, "."); if (k != 2) return
      gsub(/[\t\n]/, " ", v); got[part[1], part[2]] = v; if (part[1] + 1 > rows) rows = part[1] + 1
    }
    function done(  k) {
      for (k = 0; k < rows; k++) print got[k, ENVIRON["A"]] "\t" got[k, ENVIRON["B"]] "\t" got[k, ENVIRON["C"]]
    }
  '"$JSON_READER" | plain
}

# Standard input as a JSON string.
json_string() {
  awk '{ s = s sep $0; sep = "\n" } END {
    gsub(/[\\"]/, "\\\\&", s); gsub(/\t/, "\\t", s); gsub(/\n/, "\\n", s); gsub(/[\001-\037]/, "", s); printf "\"%s\"", s
  }'
}

CHARACTERS=/api/my-agents/characters
NEWLINE='
'

# --- The way in: the app, or the cloud with a key ---

profile_folder() {
  if [ -n "${ELIZA_DESKTOP_DATA_DIR:-}" ]; then printf '%s' "$ELIZA_DESKTOP_DATA_DIR"
  elif [ "$(uname)" = Darwin ]; then printf '%s' "$HOME/Library/Application Support/Eliza Cloud"
  else printf '%s' "${XDG_CONFIG_HOME:-$HOME/.config}/Eliza Cloud"; fi
}

keychain_token() {
  if command -v secret-tool >/dev/null 2>&1; then
    secret-tool lookup service "Eliza Cloud Desktop" account local-api-token 2>/dev/null || true
  elif command -v security >/dev/null 2>&1; then
    security find-generic-password -s "Eliza Cloud Desktop" -a local-api-token -w 2>/dev/null || true
  fi
}

# Sets VIA, BASE and SECRET when the app runs. A file that is not ours or left behind counts as none.
find_app() {
  file="$(profile_folder)/local-api.json"
  [ -O "$file" ] || return 1
  address=$(field .url <"$file")
  case $address in http://127.0.0.1:*) ;; *) return 1 ;; esac
  case ${address#http://127.0.0.1:} in '' | *[!0-9]*) return 1 ;; esac
  curl -q -s -f -m 3 --noproxy '*' -o /dev/null "$address/api/health" || return 1
  VIA=app
  BASE=$address
  SECRET=${ELIZA_API_TOKEN:-}
  [ -n "$SECRET" ] || SECRET=$(field .token <"$file")
  [ -n "$SECRET" ] || SECRET=$(keychain_token)
  [ -n "$SECRET" ] || fail 3 "Eliza Cloud is running, but its token cannot be read: copy it in Settings → Local API and set ELIZA_API_TOKEN."
}

find_cloud() {
  SECRET=${ELIZACLOUD_API_KEY:-${ELIZAOS_CLOUD_API_KEY:-}}
  [ -n "$SECRET" ] || fail 6 "Eliza Cloud is not running and ELIZACLOUD_API_KEY is not set: start the app, or set the variable to a key."
  VIA=cloud
  BASE=${ELIZACLOUD_BASE_URL:-https://www.elizacloud.ai}
  BASE=${BASE%/} BASE=${BASE%/api/v1} BASE=${BASE%/}
  [ "$BASE" != https://elizacloud.ai ] || BASE=https://www.elizacloud.ai
  case $BASE in
    https://*[!A-Za-z0-9.:-]* | https://) ;;
    https://*) return 0 ;;
    http://127.0.0.1:* | http://localhost:*) [ "${ELIZA_CLOUD_ALLOW_LOOPBACK:-}" != 1 ] || return 0 ;;
  esac
  fail 2 "ELIZACLOUD_BASE_URL cannot be used: it must be an address that begins with https://."
}

find_way() { find_app || find_cloud; }

# $1 why the app is needed
need_app() { find_app || fail 6 "$1: start Eliza Cloud first."; }

# A line of curl's configuration: $1 name, $2 value. Its quotes know backslash escapes.
setting() { printf '%s = "%s"\n' "$1" "$(printf '%s' "$2" | awk '{ gsub(/[\\"]/, "\\\\&"); printf "%s%s", sep, $0; sep = "\\n" }')"; }

# What curl is to do: $1 method, $2 path, $3 body, $4 seconds at most
request() {
  setting url "$BASE$2"
  setting request "$1"
  setting header "Authorization: Bearer $SECRET"
  setting header "X-API-Key: $SECRET"
  setting header "Accept: application/json, text/event-stream"
  [ -z "${3:-}" ] || setting header "Content-Type: application/json"
  [ -z "${3:-}" ] || setting data-raw "$3"
  setting max-time "${4:-30}"
}

# The rest of curl's command line holds no secret. -q: no file of the person's changes what is sent.
run_curl() {
  if [ "$VIA" = app ]; then curl -q -sS --noproxy '*' --config - "$@"
  else curl -q -sS --config - "$@"; fi
}

# $1 status, $2 body: ends the program unless it is a success
check() {
  case $1 in
    2??) return 0 ;;
    000) fail 6 "$(if [ "$VIA" = app ]; then echo 'The app does not answer any more.'; else echo 'Eliza Cloud cannot be reached: check the network.'; fi)" ;;
  esac
  # Provision answers so while a job of that kind already runs.
  case "$1 $2" in '409 '*'"success":true'*) return 0 ;; esac
  code=$(printf '%s' "$2" | field .code)
  said=$(printf '%s' "$2" | field .error | plain)
  [ -n "$said" ] || said=$(printf '%s' "$2" | field .error.message | plain)
  [ -n "$said" ] || said="The answer was HTTP $1."
  case $code in
    UNAUTHENTICATED) fail 3 "The app does not accept this token: set ELIZA_API_TOKEN to the one that Settings → Local API copies." ;;
    NOT_SIGNED_IN) fail 3 "Not signed in to Eliza Cloud: run elizacloud-client.sh login." ;;
    KEY_REJECTED) fail 3 "$said" ;;
    UNSUPPORTED_CREDENTIAL | session_auth_required) fail 7 "$said" ;;
    OFFLINE | TIMEOUT) fail 6 "$said" ;;
  esac
  case $1 in
    400) fail 2 "$said" ;;
    401) fail 3 "Eliza Cloud does not accept the key in ELIZACLOUD_API_KEY." ;;
    402) fail 4 "$said" ;;
    429) fail 5 "$said" ;;
    504) fail 6 "$said" ;;
    *) fail 1 "$said" ;;
  esac
}

# As request; sets REPLY, or ends the program with one sentence.
ask() {
  REPLY=$(request "$@" | run_curl --write-out '\n%{http_code}' 2>/dev/null) || true
  status=$(printf '%s\n' "$REPLY" | sed -n '$p')
  REPLY=$(printf '%s\n' "$REPLY" | sed '$d')
  check "${status:-000}" "$REPLY"
}

# $1 what a person reads; with --json the answer itself
tell() { if [ "$JSON" = 1 ]; then printf '%s\n' "$REPLY"; else printf '%s\n' "$1"; fi; }

of_reply() { printf '%s' "$REPLY" | field "$1" | plain; }

# Newer clouds have their agents under eliza, older ones under milady.
agents_path() {
  if [ "$VIA" = app ]; then
    echo /api/cloud/agents
    return 0
  fi
  status=$(request GET /api/v1/eliza/agents | run_curl -o /dev/null --write-out '%{http_code}' 2>/dev/null) || true
  if [ "$status" = 404 ]; then echo /api/v1/milady/agents; else echo /api/v1/eliza/agents; fi
}

# Sets AGENTS, REPLY, and ROWS: id, state and name of each. The cloud itself keeps characters apart.
list_agents() {
  AGENTS=$(agents_path)
  ask GET "$AGENTS"
  if [ "$VIA" = app ]; then
    ROWS=$(printf '%s' "$REPLY" | rows_of .agents id status agentName)
    return 0
  fi
  ROWS=$(printf '%s' "$REPLY" | rows_of .data id status agentName)
  sandboxes=$REPLY
  ask GET "$CHARACTERS?limit=1000"
  characters=$(printf '%s' "$REPLY" | rows_of .data.characters id kind name | awk -F '\t' '{ print $1 "\tcharacter\t" $3 }')
  REPLY="{\"agents\":$sandboxes,\"characters\":$REPLY}"
  ROWS=$ROWS${ROWS:+${characters:+$NEWLINE}}$characters
}

# Whether ID is a character's, as far as the cloud knows it at all.
is_character() {
  [ "$VIA" = cloud ] || return 1
  status=$(request GET "$AGENTS/$ID" | run_curl -o /dev/null --write-out '%{http_code}' 2>/dev/null) || true
  [ "$status" = 404 ]
}

is_id() { printf '%s' "$1" | grep -Eiq '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'; }

# $1 agent or container, $2 a name; sets ID from ROWS
find_named() {
  # By the environment: a value given with -v would lose its backslashes.
  ID=$(printf '%s\n' "$ROWS" | WANTED=$2 awk -F '\t' 'tolower($3) == tolower(ENVIRON["WANTED"]) { print $1 }')
  case $ID in
    '') fail 1 "No $1 is called \"$2\"." ;;
    *"$NEWLINE"*) fail 1 "Several $1s are called \"$2\": name one by its id." ;;
  esac
}

# $1 an id or a name; sets AGENTS and ID
find_agent() {
  AGENTS=$(agents_path)
  ID=$1
  if is_id "$1"; then return 0; fi
  list_agents
  find_named agent "$1"
}

# Sets CONTAINERS, REPLY, and ROWS: id, state and name of each.
list_containers() {
  if [ "$VIA" = app ]; then CONTAINERS=/api/cloud/containers list=.containers; else CONTAINERS=/api/v1/containers list=.data; fi
  ask GET "$CONTAINERS"
  ROWS=$(printf '%s' "$REPLY" | rows_of "$list" id status name)
}

# $1 an id or a name; sets CONTAINERS, ID and NAME
find_container() {
  list_containers
  ID=$1
  is_id "$1" || find_named container "$1"
  NAME=$(printf '%s\n' "$ROWS" | WANTED=$ID awk -F '\t' 'tolower($1) == tolower(ENVIRON["WANTED"]) { print $3 }')
  [ -n "$NAME" ] || fail 1 "There is no container with this id."
}

# --- Commands ---

status() {
  find_way
  if [ "$VIA" = cloud ]; then
    ask GET /api/v1/user
    tell "Signed in to Eliza Cloud at $BASE with the key of the environment."
    return 0
  fi
  ask GET /api/cloud/status
  if [ "$(of_reply .hasApiKey)" != true ]; then
    tell "Not signed in to Eliza Cloud: run elizacloud-client.sh login."
    exit 3
  fi
  case $(of_reply .state) in
    rejected) tell "Eliza Cloud does not accept the key any more: run elizacloud-client.sh login." && exit 3 ;;
    offline) tell "Signed in, but Eliza Cloud cannot be reached." && exit 6 ;;
  esac
  tell "Signed in to Eliza Cloud with the key $(of_reply .keyPrefix)…, through the app at $BASE."
}

# Whole cents, rounded down: a balance never looks larger than it is.
dollars() { awk -v usd="$1" 'BEGIN { c = int(usd * 100 + 0.000001); printf "$%d.%02d", int(c / 100), c % 100 }'; }

credits() {
  find_way
  if [ "$VIA" = app ]; then ask GET /api/cloud/credits; else ask GET /api/v1/credits/balance; fi
  balance=$(of_reply .balance)
  [ -n "$balance" ] || balance=$(of_reply .data.balance)
  if [ -z "$balance" ]; then
    said=$(of_reply .error)
    tell "${said:-Not signed in to Eliza Cloud: run elizacloud-client.sh login.}"
    if [ -n "$said" ]; then exit 6; else exit 3; fi
  fi
  tell "$(dollars "$balance")$(if [ "$(of_reply .stale)" = true ]; then printf ' as of %s' "$(of_reply .fetchedAt)"; fi)"
  [ "$(of_reply .stale)" != true ] || exit 6
}

open_page() {
  [ "$BROWSER_WANTED" = 1 ] || return 0
  for opener in xdg-open open; do
    if command -v "$opener" >/dev/null 2>&1; then
      "$opener" "$1" >/dev/null 2>&1 || true
      return 0
    fi
  done
}

login() {
  need_app "Signing in puts the key into the app's keychain"
  ask POST /api/cloud/login '{}'
  session=$(of_reply .sessionId) page=$(of_reply .browserUrl)
  printf 'Approve the sign-in in your browser:\n  %s\n' "$page" >&2
  trap 'trap - INT TERM; ask POST /api/cloud/login/cancel "{\"sessionId\":\"$session\"}"; fail 130 "The sign-in was cancelled."' INT TERM
  open_page "$page"
  while :; do
    ask GET "/api/cloud/login/status?sessionId=$session"
    case $(of_reply .status) in
      pending) sleep 1 ;;
      authenticated) tell "Signed in with the key $(of_reply .keyPrefix)…" && return 0 ;;
      expired) fail 6 "$(of_reply .error)" ;;
      *) fail 1 "$(of_reply .error)" ;;
    esac
  done
}

logout() {
  need_app "The app keeps the key, so only it can sign out"
  ask POST /api/cloud/disconnect '{}'
  tell "Signed out; the key stays valid at the cloud until it is revoked there."
}

topup() {
  printf '%s' "$1" | grep -Eq '^[0-9]{1,4}(\.[0-9]{1,2})?$' || wrong "topup takes an amount in US dollars from 1 to 1000."
  need_app "Topping up goes through the app, which watches the payment until it is credited"
  ask POST /api/cloud/billing/checkout "{\"amountUsd\":$1,\"mode\":\"hosted\"}"
  session=$(of_reply .sessionId) page=$(of_reply .checkoutUrl)
  printf 'Pay in your browser:\n  %s\n' "$page" >&2
  open_page "$page"
  while :; do
    ask GET "/api/cloud/billing/checkout/$session"
    case $(of_reply .status) in
      open | paid) sleep 2 ;;
      credited) tell "Credited; the balance is $(dollars "$(of_reply .balance)")." && return 0 ;;
      *) fail 1 "The payment ended without being credited ($(of_reply .status))." ;;
    esac
  done
}

# $1 said when there are none
tell_rows() {
  if [ "$JSON" = 1 ]; then
    printf '%s\n' "$REPLY"
    return 0
  fi
  if [ -z "$ROWS" ]; then echo "$1"; else
    printf '%s\n' "$ROWS" | awk -F '\t' 'BEGIN { printf "%-36s  %-12s  %s\n", "ID", "STATE", "NAME" } { printf "%-36s  %-12s  %s\n", $1, $2, $3 }'
  fi
}

agents_list() {
  find_way
  list_agents
  tell_rows "There are no agents yet: agents create makes one."
}

agents_create() {
  find_way
  ask POST "$(agents_path)" "{\"agentName\":$(printf '%s' "$1" | json_string)}"
  made=$(of_reply .agent.id)
  [ -n "$made" ] || made=$(of_reply .data.id)
  tell "Made $1, not started yet: $made"
}

# The cloud answers at once and works on; the agent itself tells when it runs.
await_running() {
  tries=150
  while [ "$tries" -gt 0 ]; do
    ask GET "$AGENTS/$ID"
    case $(of_reply .data.status) in
      running) return 0 ;;
      error) fail 1 "The cloud could not start the agent." ;;
    esac
    sleep 2
    tries=$((tries - 1))
  done
  fail 6 "The agent is still being started; the cloud goes on with it."
}

agents_act() {
  act=$1
  [ "$act" != connect ] || need_app "The app keeps the connection to an agent"
  find_way
  find_agent "$2"
  case $VIA:$act in
    app:connect)
      ask POST "$AGENTS/$ID/connect" '{}' 150
      if [ "$(of_reply .status.connected)" = true ]; then tell "Connected to $2."; else tell "$2 is still being started; the app goes on with it."; fi
      ;;
    app:resume)
      ask POST "$AGENTS/$ID/resume" '{}' 150
      if [ "$(of_reply .status)" = running ]; then tell "$2 is running."; else tell "$2 is still being started; the cloud goes on with it."; fi
      ;;
    cloud:resume)
      ask POST "$AGENTS/$ID/provision" '{}' 150
      await_running
      tell "$2 is running."
      ;;
    *:suspend)
      ask POST "$AGENTS/$ID/suspend" '{}' 150
      tell "Suspended $2."
      ;;
    *:delete)
      [ "$IS_SURE" = 1 ] || wrong "Deleting an agent with its backups needs --yes."
      if [ "$VIA" = app ]; then ask POST "$AGENTS/$ID/shutdown" '{}' 150
      elif is_character; then ask DELETE "$CHARACTERS/$ID" '' 150
      else ask DELETE "$AGENTS/$ID" '' 150; fi
      tell "Deleted $2."
      ;;
  esac
}

agents_logs() {
  case $2 in '' | *[!0-9]*) wrong "logs takes a number of lines." ;; esac
  find_way
  find_agent "$1"
  if [ "$VIA" = app ]; then ask GET "$AGENTS/$ID/logs?tail=$2"; else ask GET "/api/compat/agents/$ID/logs?tail=$2"; fi
  if [ "$JSON" = 1 ]; then printf '%s\n' "$REPLY"; else
    # One text from the cloud, a list of lines from the app.
    printf '%s' "$REPLY" | awk 'function found(p, v) { if (p == ".data" || p ~ /^\.lines\./) print v } function done() {}'"$JSON_READER" | plain
  fi
}

containers_list() {
  find_way
  list_containers
  # The older cloud hands out the values of variables with every container.
  if [ "$VIA" = cloud ]; then
    REPLY=$(printf '%s' "$ROWS" | awk -F '\t' 'BEGIN { printf "{\"containers\":[" }
      { gsub(/[\\"]/, "\\\\&"); printf "%s{\"id\":\"%s\",\"status\":\"%s\",\"name\":\"%s\"}", (NR > 1 ? "," : ""), $1, $2, $3 }
      END { print "]}" }')
  fi
  tell_rows "There are no containers: containers deploy makes one."
}

containers_show() {
  find_way
  find_container "$1"
  ask GET "$CONTAINERS/$ID"
  if [ "$VIA" = app ]; then from=.container; else from=.data; fi
  # Flat, and without the values of variables, which the older cloud hands out.
  REPLY=$(printf '%s' "$REPLY" | FROM=$from. awk 'function found(p, v) {
      if (index(p, ENVIRON["FROM"]) == 1) { p = substr(p, length(ENVIRON["FROM"]) + 1); if (p !~ /^(environment_vars|metadata)\./) print p "\t" v }
    } function done() {}'"$JSON_READER" | plain)
  if [ "$JSON" = 0 ]; then
    printf '%s\n' "$REPLY" | awk -F '\t' '{ printf "%-22s %s\n", $1, $2 }'
    return 0
  fi
  printf '%s\n' "$REPLY" | awk -F '\t' '{ gsub(/[\\"]/, "\\\\&"); printf "%s\"%s\":\"%s\"", (NR > 1 ? "," : "{"), $1, $2 } END { print "}" }'
}

containers_logs() {
  case $2 in '' | *[!0-9]*) wrong "logs takes a number of lines." ;; esac
  find_way
  find_container "$1"
  ask GET "$CONTAINERS/$ID/logs?limit=$2&tail=$2"
  if [ "$JSON" = 1 ]; then
    printf '%s\n' "$REPLY"
    return 0
  fi
  # The app lists the oldest line first, the older cloud the newest, and the newer one writes text.
  case $REPLY in
    '{'*)
      printf '%s' "$REPLY" | awk 'function found(p, v,  part, k) {
          k = split(p, part, "."); if (part[2] == "lines") { row = part[3]; what = part[4] } else if (part[3] == "logs") { row = part[4]; what = part[5]; back = 1 } else return
          got[row, what] = v; if (row + 1 > rows) rows = row + 1
        }
        function done(  k, n) {
          for (k = 0; k < rows; k++) { n = back ? rows - 1 - k : k; print got[n, "at"] got[n, "timestamp"] " " toupper(got[n, "level"]) " " got[n, "text"] got[n, "message"] }
        }'"$JSON_READER" | plain
      ;;
    *) printf '%s\n' "$REPLY" | plain ;;
  esac
}

# $1 name, $2 image, $3 port
containers_deploy() {
  case $3 in '' | *[!0-9]*) wrong "A port is a number." ;; esac
  find_way
  list_containers
  if [ "$IS_SURE" != 1 ]; then
    ask GET "$CONTAINERS/quota"
    if [ "$VIA" = app ]; then fee=$(of_reply .quota.deployFeeUsd) day=$(of_reply .quota.perDayUsd)
    else fee=$(of_reply .data.pricing.deployment) day=$(of_reply .data.pricing.perDay); fi
    fail 2 "It costs \$${fee:-?} now and \$${day:-?} a day: add --yes to deploy $1."
  fi
  project=$(printf '%s' "$1" | tr '[:upper:]' '[:lower:]' | tr -cs 'a-z0-9' '-' | sed 's/^-*//; s/-*$//' | cut -c 1-50)
  [ -n "$project" ] || wrong "No project name can be made of this name."
  # The same project would be deployed anew in its place; the app refuses that by itself.
  if [ "$VIA" = cloud ] && printf '%s' "$REPLY" | rows_of .data project_name id id | cut -f 1 | grep -Fqx "$project"; then
    fail 1 "There is a container of the project $project already: delete it, or deploy it anew with eliza-cloud."
  fi
  name=$(printf '%s' "$1" | json_string) image=$(printf '%s' "$2" | json_string)
  ask POST "$CONTAINERS" "{\"name\":$name,\"projectName\":\"$project\",\"project_name\":\"$project\",\"image\":$image,\"ecr_image_uri\":$image,\"ports\":$(ports_of "$3"),\"port\":$3}" 150
  made=$(of_reply .container.id)
  [ -n "$made" ] || made=$(of_reply .data.id)
  tell "The cloud deploys $1, which takes minutes: $made"
}

# The app takes numbers, the cloud objects.
ports_of() { if [ "$VIA" = app ]; then printf '[%s]' "$1"; else printf '[{"containerPort":%s}]' "$1"; fi; }

# $1 container, $2 its name
containers_delete() {
  find_way
  find_container "$1"
  [ "$2" = "$NAME" ] || wrong "Deleting $NAME cannot be undone: add its name once more."
  ask DELETE "$CONTAINERS/$ID" '' 960
  if [ "$(of_reply .status)" = deleting ]; then tell "$NAME is still being deleted; the cloud goes on with it."; else tell "Deleted $NAME."; fi
}

# One event's text, at once. Most pieces hold no escapes and need no other process.
say_piece() {
  case $1 in
    '{"text":"'*'"}')
      piece=${1#'{"text":"'} piece=${piece%'"}'}
      case $piece in
        *[\\\"]*) ;;
        *)
          printf '%s' "$piece" | plain
          return 0
          ;;
      esac
      ;;
  esac
  # A sandbox agent's pieces are in one of these fields, a character's in the other.
  printf '%s' "$1" | field .text | plain
  printf '%s' "$1" | field .chunk | plain
}

# Sets PATH_OF_ROOM: the character's room of an earlier conversation, or a new one.
find_room() {
  ask GET /api/eliza/rooms
  room=$(printf '%s' "$REPLY" | rows_of .rooms id title characterId |
    WANTED=$ID awk -F '\t' '$2 == "elizacloud-client" && tolower($3) == tolower(ENVIRON["WANTED"]) { print $1; exit }')
  if [ -z "$room" ]; then
    ask POST /api/eliza/rooms "{\"characterId\":\"$ID\",\"name\":\"elizacloud-client\"}"
    room=$(of_reply .roomId)
  fi
  PATH_OF_ROOM=/api/eliza/rooms/$room/messages/stream
}

# Reads the stream on standard input; the last line is the status that curl adds. Ends with the exit code.
relay() {
  event='' rest='' is_done=0
  while IFS= read -r line; do
    case $line in
      event:*) event=${line#event:} event=${event# } ;;
      data:*)
        data=${line#data:} data=${data# }
        case $event in
          chunk) if [ "$JSON" = 1 ]; then printf '{"type":"chunk",%s\n' "${data#\{}"; else say_piece "$data"; fi ;;
          done) is_done=1 ;;
          error)
            [ "$JSON" = 1 ] || echo
            said=$(printf '%s' "$data" | field .error | plain)
            [ -n "$said" ] || said=$(printf '%s' "$data" | field .message | plain)
            fail 1 "${said:-The answer failed.}"
            ;;
        esac
        ;;
      '#status '*)
        check "${line#\#status }" "$rest"
        [ "$JSON" = 1 ] || echo
        [ "$is_done" = 1 ] || fail 1 "The answer ended before it was complete."
        [ "$JSON" = 0 ] || echo '{"type":"done"}'
        exit 0
        ;;
      '') ;;
      *) rest=$rest$line ;;
    esac
  done
  fail 6 "The connection broke off."
}

chat() {
  agent=$1
  shift
  if [ $# -eq 0 ] || [ "$*" = - ]; then text=$(json_string); else text=$(printf '%s' "$*" | json_string); fi
  [ "$text" != '""' ] || wrong "There is no text to send."
  find_way
  find_agent "$agent"
  if [ "$VIA" = app ]; then
    path=$AGENTS/$ID/messages body="{\"text\":$text,\"roomId\":\"elizacloud-client\",\"stream\":true}"
  elif is_character; then
    find_room
    path=$PATH_OF_ROOM body="{\"text\":$text,\"webSearchEnabled\":false}"
  else
    path=$AGENTS/$ID/stream
    body="{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"message.send\",\"params\":{\"text\":$text,\"roomId\":\"elizacloud-client\"}}"
  fi
  request POST "$path" "$body" 300 | run_curl -N --write-out '\n#status %{http_code}\n' 2>/dev/null | relay
}

api() {
  need_app "The local API is a part of the app"
  REPLY="{\"url\":\"$BASE\",\"openAiBaseUrl\":\"$BASE/v1\"}"
  tell "$BASE"
}

# --- Arguments ---

command -v curl >/dev/null 2>&1 || fail 1 "curl is needed and was not found."

JSON=0 BROWSER_WANTED=1 IS_SURE=0 only_words=0 count=$#
while [ "$count" -gt 0 ]; do
  word=$1
  shift
  count=$((count - 1))
  if [ "$only_words" = 0 ]; then
    case $word in
      --json) JSON=1 && continue ;;
      --no-browser) BROWSER_WANTED=0 && continue ;;
      --yes | -y) IS_SURE=1 && continue ;;
      --help | -h) usage && exit 0 ;;
      --) only_words=1 && continue ;;
      -) ;;
      -*) wrong "There is no option $word." ;;
    esac
  fi
  set -- "$@" "$word"
done

[ $# -gt 0 ] || { usage >&2 && exit 2; }
command=$1
shift
case $command in
  status | credits | login | logout | api) [ $# -eq 0 ] || wrong "$command takes no more words." ; "$command" ;;
  topup) [ $# -eq 1 ] || wrong "topup takes an amount in US dollars." ; topup "$1" ;;
  chat) [ $# -gt 0 ] || wrong "chat takes an agent and a text." ; chat "$@" ;;
  help) usage ;;
  agents)
    act=${1:-} agent=${2:-}
    case $act in
      list | ls) agents_list ;;
      create | connect | resume | suspend | delete | logs)
        [ -n "$agent" ] || wrong "agents $act takes an agent."
        case $act in
          create) agents_create "$agent" ;;
          logs) agents_logs "$agent" "${3:-200}" ;;
          *) agents_act "$act" "$agent" ;;
        esac
        ;;
      *) wrong "agents takes list, create, connect, resume, suspend, delete or logs." ;;
    esac
    ;;
  containers)
    act=${1:-} wanted=${2:-}
    case $act in
      list | ls) containers_list ;;
      show | logs | deploy | delete)
        [ -n "$wanted" ] || wrong "containers $act takes a container."
        case $act in
          show) containers_show "$wanted" ;;
          logs) containers_logs "$wanted" "${3:-100}" ;;
          deploy)
            [ -n "${3:-}" ] || wrong "containers deploy takes a name and an image."
            containers_deploy "$wanted" "$3" "${4:-3000}"
            ;;
          delete) containers_delete "$wanted" "${3:-}" ;;
        esac
        ;;
      *) wrong "containers takes list, show, logs, deploy or delete." ;;
    esac
    ;;
  *) wrong "There is no command $command." ;;
esac
