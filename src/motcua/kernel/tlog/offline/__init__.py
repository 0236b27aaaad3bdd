"""The verifier as one page that runs anywhere, from a USB stick too; nothing of it is built."""
