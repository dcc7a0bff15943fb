// Stands in for the native module of the same name: the tests end the server's process group themselves.
exports.start = () => {};
