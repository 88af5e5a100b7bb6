-- Arguments: what stands in bodies for a number that is sent only once, and has as many digits; a
-- method; a file; the token of who asks. Each line of the file is a path, a blank and, for all but
-- reads, a body. They are sent in turn.
local requests, at = {}, 0
local unique, is_used
local number = os.time() * 1e6

function init(arguments)
  unique = arguments[1]
  local method, token = arguments[2], arguments[4]
  local headers = {["Authorization"] = token and "Bearer " .. token}
  for line in io.lines(arguments[3]) do
    local path, body = line:match("^(%S+) (.*)$")
    is_used = is_used or body:find(unique, 1, true)
    headers["Content-Type"] = body ~= "" and "application/json" or nil
    requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
  end
end

function request()
  at = at % #requests + 1
  if not is_used then
    return requests[at]
  end
  number = number + 1
  return (requests[at]:gsub(unique, string.format("%.0f", number), 1))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"refused":%d,"lost":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
