"""Read and check the packs: services written as folders of dated data."""
