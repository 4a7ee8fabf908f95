void broken() { StartThreadpoolIo(io); }
