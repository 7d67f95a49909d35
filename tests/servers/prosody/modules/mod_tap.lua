-- Writes every byte that a client stream receives and sends, as it is inside TLS, to the file `tap_file`:
-- one record per line: time, direction, session, address, a tab, the data with line ends escaped.
module:set_global();
local path = module:get_option_string("tap_file");
if not path then return; end
local filters = require "util.filters";
local file = assert(io.open(path, "a"));
file:setvbuf("line");

local function record(direction, session, data)
	local who = session.full_jid or session.username or "-";
	local text = tostring(data):gsub("\n", "&#10;");
	file:write(os.date("!%H:%M:%S"), " ", direction, " ", session.id or "?", " ", who, "\t", text, "\n");
end

local seen = setmetatable({}, { __mode = "k" });
filters.add_filter_hook(function (session)
	if seen[session] or not (session.type or ""):match("^c2s") then return; end
	seen[session] = true;
	filters.add_filter(session, "bytes/in", function (data) if data then record("C>S", session, data); end return data; end, 100);
	filters.add_filter(session, "bytes/out", function (data) if data then record("S>C", session, data); end return data; end, -100);
end);
