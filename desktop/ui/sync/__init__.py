"""What the studio shows of sync: its state, the queue, conflicts, and a kit's earlier versions."""
