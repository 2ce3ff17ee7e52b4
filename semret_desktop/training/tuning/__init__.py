"""Fine-tuning: photos with captions make the two towers better, and what they became is a model package.

    captions, sources   what to learn from: photos with sentences or labels, read from a table and a folder
    prompts             the sentences that a label stands for
    judged              and what people say of photos and queries: grades
    material            the photos decoded once; those that train and those that choose
    bases               what training starts from: two towers, a tokenizer, how pictures are prepared
    clip ...            a CLIP checkpoint as such a base: what it is, its weights, its towers, its tokenizer
    model               the two towers as one, with what is learned and how fast
    losses, batches     what a step optimises, and what it sees
    graded, drawn       the same where there are grades: losses over judged pairs, and which pairs a step compares
    loop, dev           the steps, and how good the towers are in between
    checkpoints, record what survives a kill: weights as safetensors, and every figure in `run.json`
    run                 all of it: `train`
    finish, finish_card a run becomes a model package: `export_run`
    recalibrate         how its cosines become probabilities, where its base tells that

The reading of tables loads no torch. Further stages join as another `Objective` and another `Source`.
"""
