-- Arguments: a file of paths, which are asked for in turn, and a body that is posted to each.
local requests, at = {}, 0

function init(arguments)
  local body = arguments[2]
  local method = body and "POST" or "GET"
  local headers = body and {["Content-Type"] = "application/json"} or nil
  for path in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format(method, path, headers, body)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"refused":%d,"lost":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
