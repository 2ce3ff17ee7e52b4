"""Making model packages: towers, the training-free bridge, export to ONNX, quantisation, measuring.

torch lives in this room and nowhere else, and only `commands` starts it. Importing the room itself is light; each
module loads what it needs. The whole first package is made by one command:

    python -m semret_desktop.training.bridge --data ../shared/data --out models/starter
"""
